# How everything of ours is compiled: language level, warnings, sanitizers, linker, compiler cache.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# Assertions stay on in every build; a release that hides a broken invariant is not a release.
string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")

set(CADRE_SANITIZE "" CACHE STRING "Comma-separated sanitizers for our own code")
option(CADRE_TIDY "Run clang-tidy on our own code" OFF)

find_program(CCACHE ccache)
if(CCACHE)
  # Without this it keeps nothing that begins with a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
                                  CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

find_program(GOLD ld.gold)
if(GOLD AND NOT CADRE_SANITIZE)
  add_link_options(-fuse-ld=gold)
endif()
add_link_options(-Wl,--as-needed)

set_property(GLOBAL PROPERTY JOB_POOLS sanitizer_link=1)
if(CADRE_SANITIZE)
  set(CMAKE_JOB_POOL_LINK sanitizer_link) # a sanitized link needs over 1 GB
  add_link_options(-fsanitize=${CADRE_SANITIZE})
endif()

# Flags of hand-written code. Generated code gets neither (see cadre_proto).
add_library(cadre_own_code INTERFACE)
target_compile_options(
  cadre_own_code INTERFACE -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor
                           -Woverloaded-virtual -Werror
                           # Designated initializers leave members at their defaults on purpose.
                           -Wno-missing-field-initializers)
if(CADRE_SANITIZE)
  target_compile_options(cadre_own_code INTERFACE -fsanitize=${CADRE_SANITIZE} -O1
                                                  -fno-omit-frame-pointer)
endif()
