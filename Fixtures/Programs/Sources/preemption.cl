#include "geometry.h"

#define SYSTEM __MEMORY_SCOPE_SYSTEM

#define HELD_LOCAL 4

typedef uint Words __attribute__((ext_vector_type(16)));

// A load that comes from memory each time (LLVM AMDGPUUsage: "Memory Model", load atomic monotonic system).
#if defined(__gfx1201__)
#define LOAD(to, offset, base) "global_load_b32 " to ", " offset ", " base " scope:SCOPE_SYS\n" "s_wait_loadcnt 0x0\n"
#define AFTER_READLANE "s_wait_alu 0x0\n"
#else
#if defined(__gfx942__)
#define FROM_MEMORY " sc0 sc1\n"
#elif defined(__gfx900__) || defined(__gfx90a__)
#define FROM_MEMORY " glc\n"
#else
#define FROM_MEMORY " glc dlc\n"
#endif
#define LOAD(to, offset, base) "global_load_dword " to ", " offset ", " base FROM_MEMORY "s_waitcnt vmcnt(0)\n"
#define AFTER_READLANE ""
#endif

#if __AMDGCN_WAVEFRONT_SIZE__ == 64
typedef ulong Mask;
#define MOVE "s_mov_b64 "
#define EXEC "exec"
#define VCC "vcc"
#else
typedef uint Mask;
#define MOVE "s_mov_b32 "
#define EXEC "exec_lo"
#define VCC "vcc_lo"
#endif

struct Held
{
    Words vectors[4]; // of each lane
    Words scalars[2]; // of the wave, as are those below
    uint word;        // in M0
    Mask lanes;       // in EXEC
    Mask mask;        // in VCC
};

// Has all of it in registers until *flag is not 0, or the limit is used up; then it is what the registers hold. All lanes must be active.
static inline void hold(struct Held *held, global uint *flag, uint *limit)
{
    Mask active;
    uint before, value, polled;
    __asm__ volatile(
        MOVE "%[active], " EXEC "\n"
        MOVE EXEC ", %[lanes]\n"
        MOVE VCC ", %[mask]\n"
        "s_mov_b32 %[before], m0\n"
        "s_mov_b32 m0, %[word]\n"
        ".Lpoll%=:\n"
        LOAD("%[polled]", "%[zero]", "%[flag]")
        "v_readfirstlane_b32 %[value], %[polled]\n"
        AFTER_READLANE
        "s_cmp_lg_u32 %[value], 0\n"
        "s_cbranch_scc1 .Ltold%=\n"
        "s_sleep 1\n"
        "s_sub_u32 %[limit], %[limit], 1\n"
        "s_cmp_lg_u32 %[limit], 0\n"
        "s_cbranch_scc1 .Lpoll%=\n"
        ".Ltold%=:\n"
        "s_mov_b32 %[word], m0\n"
        "s_mov_b32 m0, %[before]\n"
        MOVE "%[mask], " VCC "\n"
        MOVE "%[lanes], " EXEC "\n"
        MOVE EXEC ", %[active]\n"
        : "+v"(held->vectors[0]), "+v"(held->vectors[1]), "+v"(held->vectors[2]), "+v"(held->vectors[3]), "+s"(held->scalars[0]), "+s"(held->scalars[1]),
          [word] "+s"(held->word), [lanes] "+s"(held->lanes), [mask] "+s"(held->mask), [limit] "+s"(*limit), [active] "=&s"(active), [before] "=&s"(before), [value] "=&s"(value), [polled] "=&v"(polled)
        : [zero] "v"(0), [flag] "s"(flag)
        : "vcc", "scc", "memory");
}

// One work-group. Each wave holds other words in its registers and in local memory while *(flags) is 0, and the first wave also while flags[1] is 0: the others wait for it at a
// barrier meanwhile. Then everything is written as it is held, by work-item: vectors[64], locals[4], seen (what the first wave left in local memory before it came to the barrier);
// by wave: scalars[32], special[8] (M0, VCC, EXEC, and what is left of the limit), where the number n of them is
//   word(n) = n * 0x9e3779b1 + seed.
// states[wave] is 1 when it begins to hold, and 2 when it goes to the barrier.
REQUIRED_GROUP kernel void hold_state(
    global uint *flags, global uint *states, uint limit, uint seed, global uint *vectors, global uint *locals, global uint *seen, global uint *scalars, global uint *special)
{
    local uint words[GROUP_SIZE * HELD_LOCAL];
    local uint last;
    uint item = __builtin_amdgcn_workitem_id_x();
    uint wave = __builtin_amdgcn_readfirstlane(item / __builtin_amdgcn_wavefrontsize());
    struct Held held;

    for (uint n = 0; n < 64; n++)
        held.vectors[n / 16][n % 16] = (item * 64 + n) * 0x9e3779b1u + seed;
    for (uint n = 0; n < 32; n++)
        held.scalars[n / 16][n % 16] = (wave * 32 + n) * 0x9e3779b1u + seed;
    for (uint n = 0; n < HELD_LOCAL; n++)
        words[n * GROUP_SIZE + item] = (item * HELD_LOCAL + n) * 0x9e3779b1u + seed;
    held.word = wave * 0x9e3779b1u + seed;
    held.mask = (Mask)(0x0123456789abcdefUL + wave);
    held.lanes = (Mask)(0x5a0ff0a533cc6699UL + 2 * wave); // the first lane polls
    last = 0;
    group_barrier();

    __scoped_atomic_store_n(states + wave, 1u, __ATOMIC_RELEASE, SYSTEM);
    hold(&held, flags, &limit);
    __scoped_atomic_store_n(states + wave, 2u, __ATOMIC_RELEASE, SYSTEM);
    if (wave == 0)
    {
        hold(&held, flags + 1, &limit);
        last = seed;
    }

    group_barrier();
    seen[item] = last;
    for (uint n = 0; n < 64; n++)
        vectors[item * 64 + n] = held.vectors[n / 16][n % 16];
    for (uint n = 0; n < HELD_LOCAL; n++)
        locals[item * HELD_LOCAL + n] = words[n * GROUP_SIZE + item];
    for (uint n = 0; n < 32; n++)
        scalars[wave * 32 + n] = held.scalars[n / 16][n % 16];
    special[wave * 8] = held.word;
    special[wave * 8 + 1] = (uint)held.mask;
    special[wave * 8 + 2] = (uint)((ulong)held.mask >> 32);
    special[wave * 8 + 3] = (uint)held.lanes;
    special[wave * 8 + 4] = (uint)((ulong)held.lanes >> 32);
    special[wave * 8 + 5] = limit;
}
