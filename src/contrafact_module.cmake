# One function makes a module (name, files, arrows), one makes a test.

# Warnings as errors for every target of this project. Foreign headers are SYSTEM.
add_library(contrafact_options INTERFACE)
target_compile_options(contrafact_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
target_compile_definitions(contrafact_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT)
target_include_directories(contrafact_options INTERFACE ${CMAKE_SOURCE_DIR}/src)

# contrafact_module(<folder> SOURCES <file>... [USES <module>...] [LIBRARIES <foreign target>...])
# USES repeats the module's row of src/README.md; the layer test compares the two with the includes.
# The module of src/gui/look is the target contrafact_gui_look.
function(contrafact_module folder)
    cmake_parse_arguments(ARG "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
    string(REPLACE "/" "_" name ${folder})
    add_library(contrafact_${name} STATIC ${ARG_SOURCES})
    target_link_libraries(contrafact_${name} PUBLIC contrafact_options)
    contrafact_use(contrafact_${name} PUBLIC ${ARG_USES})
    target_link_libraries(contrafact_${name} PRIVATE ${ARG_LIBRARIES})
endfunction()

# contrafact_use(<target> <PUBLIC|PRIVATE> <folder>...): links modules.
function(contrafact_use target visibility)
    list(TRANSFORM ARGN REPLACE "/" "_")
    list(TRANSFORM ARGN PREPEND contrafact_)
    target_link_libraries(${target} ${visibility} ${ARGN})
endfunction()

# contrafact_together(<target>): where CONTRAFACT_TOGETHER says so, its sources are compiled seven at a time. For targets
# whose files spend most of their time in the same foreign headers.
function(contrafact_together target)
    set_target_properties(${target} PROPERTIES
        UNITY_BUILD ${CONTRAFACT_TOGETHER} UNITY_BUILD_BATCH_SIZE 7)
endfunction()

# contrafact_test(<tst_file> USES <module>... [LIBRARIES <target>...] [LABELS <label>...])
# A Qt Test program from <tst_file>.cpp in the current folder. The modules it uses are labels too.
function(contrafact_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "USES;LIBRARIES;LABELS;SOURCES" ${ARGN})
    add_executable(${name} ${name}.cpp ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${name} PRIVATE contrafact_options Qt6::Test ${ARG_LIBRARIES})
    contrafact_use(${name} PRIVATE ${ARG_USES})
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 300)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS};${ARG_USES}"
        ENVIRONMENT "XDG_DATA_HOME=${CMAKE_BINARY_DIR}/nobody;QT_QPA_PLATFORM=offscreen;QT_MEDIA_BACKEND=gstreamer;OMP_NUM_THREADS=1;OMP_WAIT_POLICY=passive;TZ=UTC;LC_ALL=C.UTF-8")
endfunction()
