#include "geometry.h"

#define WORDS 256

// Shuffles a private array by indices that only the data tells, so that it lives in scratch memory: 1 KiB a work-item.
// results[i] depends on every word of it.
REQUIRED_GROUP kernel void scratch_shuffle(global uint *results, const global uint *seeds, uint count)
{
    uint i = global_index();
    if (i >= count)
        return;

    uint words[WORDS];
    uint seed = seeds[i];
    for (uint k = 0; k < WORDS; k++)
        words[k] = k * 0x9e3779b9u + i;

    uint other = 0;
    for (uint k = 0; k < WORDS; k++)
    {
        seed = seed * 1664525u + 1013904223u;
        other = (other + words[k] + (seed >> 24)) % WORDS;
        uint swap = words[k];
        words[k] = words[other];
        words[other] = swap;
    }

    uint hash = 2166136261u;
    for (uint k = 0; k < WORDS; k++)
        hash = (hash ^ words[k]) * 16777619u;
    results[i] = hash;
}
