# ricercar_test(tst_x [UI] [THREADS] [LINK libs…]): one Qt Test program from tst_x.cpp in the calling folder.
# THREADS: it runs several; the thread sanitizer's build makes just these (target threaded_tests, label threads).
add_custom_target(threaded_tests)
function(ricercar_test name)
    cmake_parse_arguments(ARG "UI;THREADS" "TIMEOUT" "SOURCES;LINK" ${ARGN})
    add_executable(${name} ${name}.cpp ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC OFF RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
    target_link_libraries(${name} PRIVATE ${ARG_LINK} Qt6::Test ricercar_warnings)
    # moc for the one file that needs it: AUTOMOC would run two programs and compile a file more for each test.
    set(moc ${CMAKE_CURRENT_BINARY_DIR}/${name}_moc/${name}.moc)
    qt6_generate_moc(${name}.cpp ${moc} TARGET ${name})
    target_sources(${name} PRIVATE ${moc})
    target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${name}_moc)
    if(RICERCAR_SANITIZE MATCHES address)
        # What is watched is the engine: a test's own code is quicker built than watched for everything.
        target_compile_options(${name} PRIVATE -fno-sanitize=undefined)
    endif()
    target_compile_definitions(${name} PRIVATE QT_NO_KEYWORDS RICERCAR_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    if(RICERCAR_SANITIZE)
        math(EXPR ARG_TIMEOUT "4 * ${ARG_TIMEOUT}")
    endif()
    set_tests_properties(${name} PROPERTIES
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;JACK_NO_START_SERVER=1" TIMEOUT ${ARG_TIMEOUT}
        LABELS $<IF:$<BOOL:${ARG_UI}>,ui,engine>)
    if(ARG_THREADS)
        set_property(TEST ${name} APPEND PROPERTY LABELS threads)
        add_dependencies(threaded_tests ${name})
    endif()
endfunction()
