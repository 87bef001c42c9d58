# The four kinds of target of the tree. Every one of them is named cadre_X with the alias cadre::X.
include(GNUInstallDirs)

function(_cadre_own target)
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${target} PRIVATE cadre_own_code)
  if(CADRE_TIDY)
    set_target_properties(${target} PROPERTIES CXX_CLANG_TIDY clang-tidy-14)
  endif()
endfunction()

# cadre_library(NAME x SRCS … [DEPS …])
function(cadre_library)
  cmake_parse_arguments(L "" "NAME" "SRCS;DEPS" ${ARGN})
  add_library(cadre_${L_NAME} STATIC ${L_SRCS})
  add_library(cadre::${L_NAME} ALIAS cadre_${L_NAME})
  _cadre_own(cadre_${L_NAME})
  target_link_libraries(cadre_${L_NAME} PUBLIC ${L_DEPS})
endfunction()

# cadre_proto(NAME x FILES … [DEPS other proto targets] [GRPC] [ROOT folder])
# Generates C++ from .proto files whose paths are relative to ROOT, by default protos/. With GRPC a
# second target cadre_x_grpc holds the stubs and services. Generated code is compiled without our
# warnings and without the undefined-behaviour sanitizer (it costs minutes and gigabytes).
function(cadre_proto)
  cmake_parse_arguments(P "GRPC" "NAME;ROOT" "FILES;DEPS" ${ARGN})
  set(root ${PROJECT_SOURCE_DIR}/protos)
  set(imports)
  if(P_ROOT)
    set(root ${P_ROOT})
    set(imports -I ${PROJECT_SOURCE_DIR}/protos)
  endif()
  set(out ${PROJECT_BINARY_DIR}/gen)
  file(MAKE_DIRECTORY ${out})
  foreach(file ${P_FILES})
    string(REGEX REPLACE "\\.proto$" "" stem ${file})
    add_custom_command(
      OUTPUT ${out}/${stem}.pb.cc ${out}/${stem}.pb.h
      COMMAND ${PROTOC} -I ${root} ${imports} --cpp_out=${out} ${file}
      DEPENDS ${root}/${file}
      COMMENT "protoc ${file}")
    list(APPEND messages ${out}/${stem}.pb.cc)
    if(P_GRPC)
      add_custom_command(
        OUTPUT ${out}/${stem}.grpc.pb.cc ${out}/${stem}.grpc.pb.h
        COMMAND ${PROTOC} -I ${root} ${imports} --grpc_out=${out}
                --plugin=protoc-gen-grpc=${GRPC_CPP_PLUGIN} ${file}
        DEPENDS ${root}/${file}
        COMMENT "protoc (grpc) ${file}")
      list(APPEND services ${out}/${stem}.grpc.pb.cc)
    endif()
  endforeach()
  add_library(cadre_${P_NAME} STATIC ${messages})
  add_library(cadre::${P_NAME} ALIAS cadre_${P_NAME})
  target_include_directories(cadre_${P_NAME} SYSTEM PUBLIC ${out})
  target_link_libraries(cadre_${P_NAME} PUBLIC ${P_DEPS} protobuf::libprotobuf)
  target_compile_options(cadre_${P_NAME} PRIVATE -w -O1)
  if(P_GRPC)
    add_library(cadre_${P_NAME}_grpc STATIC ${services})
    add_library(cadre::${P_NAME}_grpc ALIAS cadre_${P_NAME}_grpc)
    target_link_libraries(cadre_${P_NAME}_grpc PUBLIC cadre_${P_NAME} gRPC::grpc++)
    target_compile_options(cadre_${P_NAME}_grpc PRIVATE -w -O1)
    # They read the same headers and share no names.
    set_target_properties(cadre_${P_NAME}_grpc PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  endif()
endfunction()

# cadre_binary(NAME x SRCS … DEPS …): build/<preset>/bin/x
function(cadre_binary)
  cmake_parse_arguments(B "" "NAME" "SRCS;DEPS" ${ARGN})
  add_executable(${B_NAME} ${B_SRCS})
  _cadre_own(${B_NAME})
  target_link_libraries(${B_NAME} PRIVATE ${B_DEPS})
  target_compile_definitions(${B_NAME} PRIVATE CADRE_VERSION="${PROJECT_VERSION}")
  set_target_properties(${B_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
endfunction()

# cadre_document(NAME x FORM docx|xlsx MAIN FILE [PARTS DIR]): share/cadre/x.docx of its text, or its first
# sheet, from a file, and the archive's other parts in a folder: those of common/sheet/parts unless one is
# given. All of them come with the target `documents`.
add_custom_target(documents ALL)
function(cadre_document)
  cmake_parse_arguments(D "" "NAME;FORM;PARTS;MAIN" "" ${ARGN})
  set(main_of_docx word/document.xml)
  set(main_of_xlsx xl/worksheets/sheet1.xml)
  set(parts ${PROJECT_SOURCE_DIR}/common/sheet/parts/${D_FORM})
  if(D_PARTS)
    set(parts ${CMAKE_CURRENT_SOURCE_DIR}/${D_PARTS})
  endif()
  # The types come first in the archive.
  set(names "[Content_Types].xml" _rels/.rels)
  file(GLOB_RECURSE inner RELATIVE ${parts} CONFIGURE_DEPENDS ${parts}/word/* ${parts}/xl/*)
  list(APPEND names ${inner})
  set(document ${PROJECT_BINARY_DIR}/share/cadre/${D_NAME}.${D_FORM})
  set(stage ${CMAKE_CURRENT_BINARY_DIR}/documents/${D_NAME}.${D_FORM})
  get_filename_component(folder ${document} DIRECTORY)
  set(copies COMMAND ${CMAKE_COMMAND} -E make_directory ${folder})
  set(sources ${CMAKE_CURRENT_SOURCE_DIR}/${D_MAIN})
  foreach(name IN LISTS names)
    get_filename_component(inside "${stage}/${name}" DIRECTORY)
    list(APPEND sources "${parts}/${name}")
    list(APPEND copies COMMAND ${CMAKE_COMMAND} -E make_directory "${inside}")
    list(APPEND copies COMMAND ${CMAKE_COMMAND} -E copy "${parts}/${name}" "${inside}")
  endforeach()
  list(APPEND names ${main_of_${D_FORM}})
  get_filename_component(inside "${stage}/${main_of_${D_FORM}}" DIRECTORY)
  add_custom_command(
    OUTPUT ${document}
    ${copies}
    COMMAND ${CMAKE_COMMAND} -E make_directory "${inside}"
    COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_CURRENT_SOURCE_DIR}/${D_MAIN}
            ${stage}/${main_of_${D_FORM}}
    COMMAND ${CMAKE_COMMAND} -E chdir ${stage} ${CMAKE_COMMAND} -E tar cf ${document} --format=zip
            "--mtime=2020-01-01 00:00:00" ${names}
    DEPENDS ${sources}
    VERBATIM)
  string(REPLACE "/" "_" target document_${D_NAME}_${D_FORM})
  add_custom_target(${target} DEPENDS ${document})
  add_dependencies(documents ${target})
endfunction()

# cadre_migrations(NAME x DIR …): the .sql files of a folder, in order, as a function
# cadre::migrations::x() that returns them.
function(cadre_migrations)
  cmake_parse_arguments(M "" "NAME;DIR" "" ${ARGN})
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${M_DIR}/*.sql)
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/${M_NAME}_migrations.cc)
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DNAME=${M_NAME} "-DFILES=${files}" -DOUT=${generated} -P
            ${PROJECT_SOURCE_DIR}/common/cmake/EmbedMigrations.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/common/cmake/EmbedMigrations.cmake
    VERBATIM)
  add_library(cadre_${M_NAME}_migrations STATIC ${generated})
  add_library(cadre::${M_NAME}_migrations ALIAS cadre_${M_NAME}_migrations)
  _cadre_own(cadre_${M_NAME}_migrations)
  target_link_libraries(cadre_${M_NAME}_migrations PUBLIC cadre_db)
endfunction()

# cadre_test(NAME x_test SRCS … DEPS … LAYER base|domain|db|store|api|rpc|contract|e2e [PROPERTIES]
#            [FIXTURE header])
# The layer becomes a label. Layers above domain get the throw-away database server and the label
# sql. PROPERTIES: some of them are properties of random inputs (common/testing/property.h), which
# can be tried for long; the label property. FIXTURE: what most of them begin with, read once for all.
# A source includes what it uses all the same: the preset tidy compiles without it.
function(cadre_test)
  cmake_parse_arguments(T "PROPERTIES" "NAME;LAYER;FIXTURE" "SRCS;DEPS" ${ARGN})
  add_executable(${T_NAME} ${T_SRCS})
  _cadre_own(${T_NAME})
  if(T_FIXTURE AND NOT CADRE_TIDY)
    target_precompile_headers(${T_NAME} PRIVATE <gmock/gmock.h> <gtest/gtest.h>
                              ${PROJECT_SOURCE_DIR}/${T_FIXTURE})
    target_compile_options(${T_NAME} PRIVATE -fpch-preprocess) # for the compiler cache
  endif()
  target_link_libraries(${T_NAME} PRIVATE ${T_DEPS} GTest::gmock GTest::gtest_main)
  target_compile_definitions(${T_NAME} PRIVATE CADRE_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                               CADRE_BINARY_DIR="${PROJECT_BINARY_DIR}")
  set_target_properties(${T_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  add_test(NAME ${T_NAME} COMMAND ${T_NAME})
  set(timeout 60)
  # Long enough for the second database server, which makes a schema more slowly, on busy cores.
  if(T_LAYER MATCHES "^(e2e|api|rpc|contract)$" OR T_PROPERTIES)
    set(timeout 900)
  endif()
  set(labels ${T_LAYER})
  if(T_PROPERTIES)
    list(APPEND labels property)
  endif()
  if(T_LAYER MATCHES "^(db|store|api|rpc|contract|e2e)$")
    list(APPEND labels sql)
    set_tests_properties(${T_NAME} PROPERTIES FIXTURES_REQUIRED database)
  endif()
  set_tests_properties(${T_NAME} PROPERTIES LABELS "${labels}" TIMEOUT ${timeout})
endfunction()
