#include "geometry.h"

// sum[i] = a[i] + b[i]
REQUIRED_GROUP kernel void vector_add_f32(global float *sum, const global float *a, const global float *b, uint count)
{
    uint i = global_index();
    if (i < count)
        sum[i] = a[i] + b[i];
}

// y[i] = fma(a, x[i], y[i]): fused on purpose, so that the host computes the same bits.
REQUIRED_GROUP kernel void saxpy_f32(global float *y, const global float *x, float a, uint count)
{
    uint i = global_index();
    if (i < count)
        y[i] = __builtin_fmaf(a, x[i], y[i]);
}

REQUIRED_GROUP kernel void saxpy_f64(global double *y, const global double *x, double a, uint count)
{
    uint i = global_index();
    if (i < count)
        y[i] = __builtin_fma(a, x[i], y[i]);
}

// y[i] = a * x[i] + y[i], modulo 2^64
REQUIRED_GROUP kernel void saxpy_i64(global ulong *y, const global ulong *x, ulong a, uint count)
{
    uint i = global_index();
    if (i < count)
        y[i] = a * x[i] + y[i];
}
