# contrafact_add_translations(<program>): compiles translations/contrafact_<language>.ts into the program, as
# ":/i18n/contrafact_<language>.qm". The target `update_translations` reads the texts of the modules that speak to
# people into the .ts files. A .ts file must exist before cmake runs.
function(contrafact_add_translations program)
    set(sources "")
    foreach(module services models gui_look gui_library gui_covers gui_compare gui_heatmap gui_timeline gui_medley
            gui_model gui_puzzle gui_window app)
        if(TARGET contrafact_${module})
            get_target_property(folder contrafact_${module} SOURCE_DIR)
            get_target_property(names contrafact_${module} SOURCES)
            list(FILTER names INCLUDE REGEX "^[a-z_0-9/]+\\.(cpp|h)$")
            list(TRANSFORM names PREPEND ${folder}/)
            list(APPEND sources ${names})
        endif()
    endforeach()
    get_target_property(folder ${program} SOURCE_DIR)
    get_target_property(names ${program} SOURCES)
    list(FILTER names INCLUDE REGEX "^[a-z_0-9]+\\.cpp$")
    list(TRANSFORM names PREPEND ${folder}/)
    file(GLOB forms CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/ui/*.ui)
    qt_add_translations(${program}
        TS_FILES ${CMAKE_SOURCE_DIR}/translations/contrafact_de.ts
        SOURCES ${sources} ${names} ${forms}
        RESOURCE_PREFIX /i18n
        LUPDATE_OPTIONS -no-obsolete -locations none -I ${CMAKE_SOURCE_DIR}/src)
endfunction()
