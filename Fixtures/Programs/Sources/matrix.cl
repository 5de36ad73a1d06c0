#include "geometry.h"

#define TILE 16

// c = a * b with c of rows x columns, a of rows x depth and b of depth x columns, all row-major, through tiles in local
// memory. Work-groups of 16 x 16; each element is summed in ascending order with fused multiply-add.
__attribute__((reqd_work_group_size(TILE, TILE, 1)))
kernel void matrix_multiply_f32(global float *c, const global float *a, const global float *b, uint rows, uint columns, uint depth)
{
    local float tile_a[TILE][TILE];
    local float tile_b[TILE][TILE];
    uint x = __builtin_amdgcn_workitem_id_x();
    uint y = __builtin_amdgcn_workitem_id_y();
    uint column = __builtin_amdgcn_workgroup_id_x() * TILE + x;
    uint row = __builtin_amdgcn_workgroup_id_y() * TILE + y;
    float sum = 0.0f;

    for (uint first = 0; first < depth; first += TILE)
    {
        tile_a[y][x] = row < rows && first + x < depth ? a[row * depth + first + x] : 0.0f;
        tile_b[y][x] = column < columns && first + y < depth ? b[(first + y) * columns + column] : 0.0f;
        group_barrier();

        for (uint k = 0; k < TILE; k++)
            sum = __builtin_fmaf(tile_a[y][k], tile_b[k][x], sum);
        group_barrier();
    }

    if (row < rows && column < columns)
        c[row * columns + column] = sum;
}
