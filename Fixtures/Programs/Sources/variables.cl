#include "geometry.h"

// Data that the loader places: constants, pointers to them (which it must relocate), initialised and zero variables.
constant uint first_table[4] = { 11, 12, 13, 14 };
constant uint second_table[4] = { 21, 22, 23, 24 };
constant uint *constant tables[2] = { first_table, second_table };

global uint initialised = 0x12345678;
global uint zero;

// result[0..8) = both tables, through the pointers; result[8] = initialised and result[9] = zero as this run found them.
// Both variables are one higher afterwards. For a single work-item.
kernel void read_variables(global uint *result, uint mask)
{
    for (uint i = 0; i < 8; i++)
        result[i] = tables[(i >> 2) & mask][i & 3];
    result[8] = initialised++;
    result[9] = zero++;
}
