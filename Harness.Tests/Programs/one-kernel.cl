// The one program of one-kernel.co, which ReaderSoakTests damages: as small as an object can be, so that ten million of them are read in minutes. Made by
// clang-19 -target amdgcn-amd-amdhsa -mcpu=gfx942 -mcode-object-version=5 -nogpulib -x cl -cl-std=CL2.0 -cl-kernel-arg-info -O2 -fno-ident -Wl,-s -Wl,--build-id=none
// and llvm-objcopy-19 --strip-all --remove-section=.comment.
__attribute__((reqd_work_group_size(64, 1, 1)))
kernel void one(global unsigned *to, unsigned value)
{
    to[__builtin_amdgcn_workitem_id_x()] = value;
}
