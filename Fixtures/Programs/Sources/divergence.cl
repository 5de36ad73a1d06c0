#include "geometry.h"

// Lanes of one wave take different ways: steps[i] is what the loops below make of values[i].
REQUIRED_GROUP kernel void diverge(global uint *steps, const global uint *values, uint count)
{
    uint i = global_index();
    if (i >= count)
        return;

    uint value = values[i];
    uint result = 0;

    // Trip count by lane, at most 200, with a way out in the middle.
    for (uint step = 0; step < 200; step++)
    {
        if (value <= 1)
            break;

        if (value & 1)
        {
            value = 3 * value + 1;
            if (value % 5 == 0)
            {
                result += 7;
                continue;
            }
        }
        else
        {
            value >>= 1;
        }

        // An inner loop whose length is another lane-dependent number.
        uint inner = value & 3;
        while (inner-- != 0)
        {
            if ((value ^ inner) % 7 == 3)
            {
                result ^= 0x100;
                break;
            }

            result += inner;
        }

        result++;
    }

    // A switch of five ways, so that a wave goes through all of them.
    switch (i % 5)
    {
        case 0:
            result += value;
            break;
        case 1:
            result = result * 3 + 1;
            break;
        case 2:
            result ^= 0xa5a5;
            break;
        case 3:
            result = (result << 5) | (result >> 27);
            break;
        default:
            result = ~result;
            break;
    }

    steps[i] = result;
}
