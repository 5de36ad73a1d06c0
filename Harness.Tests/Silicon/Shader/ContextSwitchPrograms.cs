namespace Harness.Tests.Silicon.Shader;

// Longer than 300 lines: two programs, a line an instruction.
/// <summary>
/// A trap handler of our own that saves and restores all of a wave, and a program that holds values in all of one: gfx900, as llvm-mc assembles them. Where the handler puts what in
/// the wave's place is its own affair.
/// </summary>
internal static class ContextSwitchPrograms
{
    /// <summary>Source of the handler.</summary>
    public const string HandlerSource = """
        s_branch save
        s_branch restore

        save:
        s_getreg_b32 ttmp12, hwreg(HW_REG_STATUS)
        s_mov_b32 ttmp5, m0
        s_mov_b64 ttmp[2:3], exec
        s_mov_b32 ttmp14, 0
        s_setreg_b32 hwreg(HW_REG_TRAPSTS, 10, 1), ttmp14 // the reason is known
        s_mov_b64 exec, 0
        s_sendmsg sendmsg(MSG_SAVEWAVE)
        wait_for_place:
        s_sleep 1
        s_cbranch_execz wait_for_place
        s_and_b32 ttmp6, exec_hi, 0x4000000 // the wave that saves local memory
        s_mov_b32 ttmp8, exec_lo
        s_and_b32 ttmp9, exec_hi, 0xffff
        s_mov_b32 ttmp10, -1
        s_mov_b32 ttmp11, 0x800000 // each lane its dword

        // hardware registers first
        s_store_dwordx2 ttmp[0:1], ttmp[8:9], 0x0
        s_store_dwordx2 ttmp[2:3], ttmp[8:9], 0x8
        s_store_dword ttmp12, ttmp[8:9], 0x10
        s_store_dword ttmp5, ttmp[8:9], 0x14
        s_getreg_b32 ttmp14, hwreg(HW_REG_MODE)
        s_store_dword ttmp14, ttmp[8:9], 0x18
        s_getreg_b32 ttmp14, hwreg(HW_REG_TRAPSTS)
        s_store_dword ttmp14, ttmp[8:9], 0x1c

        // then scalar registers
        s_add_u32 ttmp8, ttmp8, 0x80
        s_addc_u32 ttmp9, ttmp9, 0
        s_getreg_b32 ttmp4, hwreg(HW_REG_GPR_ALLOC, 24, 3)
        s_lshl_b32 ttmp4, ttmp4, 4
        s_add_u32 ttmp4, ttmp4, 16
        s_mov_b32 m0, 0
        save_scalars:
        s_movrels_b64 ttmp[2:3], s[0:1]
        s_store_dwordx2 ttmp[2:3], ttmp[8:9], 0x0
        s_add_u32 ttmp8, ttmp8, 8
        s_addc_u32 ttmp9, ttmp9, 0
        s_add_u32 m0, m0, 2
        s_cmp_lt_u32 m0, ttmp4
        s_cbranch_scc1 save_scalars

        // then vector registers, which the program may have had skipped
        s_setvskip 0, 0
        s_mov_b64 exec, -1
        s_or_b32 ttmp9, ttmp9, 0x40000
        buffer_store_dword v0, off, ttmp[8:11], 0
        s_getreg_b32 ttmp4, hwreg(HW_REG_GPR_ALLOC, 8, 6)
        s_lshl_b32 ttmp4, ttmp4, 2
        s_add_u32 ttmp4, ttmp4, 0x1004
        s_movk_i32 ttmp7, 0x100
        s_mov_b32 m0, 1
        s_set_gpr_idx_on m0, gpr_idx(SRC0)
        save_vectors:
        v_mov_b32 v0, v0
        buffer_store_dword v0, off, ttmp[8:11], ttmp7
        s_add_u32 ttmp7, ttmp7, 0x100
        s_add_u32 m0, m0, 1
        s_cmp_lt_u32 m0, ttmp4
        s_cbranch_scc1 save_vectors
        s_set_gpr_idx_off

        // then local memory
        s_getreg_b32 ttmp4, hwreg(HW_REG_LDS_ALLOC, 12, 9)
        s_lshl_b32 ttmp4, ttmp4, 8
        s_cmp_eq_u32 ttmp4, 0
        s_cbranch_scc1 end
        s_barrier
        s_cmp_eq_u32 ttmp6, 0
        s_cbranch_scc1 end
        s_add_u32 ttmp4, ttmp4, ttmp7
        v_mbcnt_lo_u32_b32 v0, -1, 0
        v_mbcnt_hi_u32_b32 v0, -1, v0
        v_lshlrev_b32 v0, 2, v0
        save_local:
        ds_read_b32 v1, v0
        v_add_u32 v0, 0x100, v0
        s_waitcnt lgkmcnt(0)
        buffer_store_dword v1, off, ttmp[8:11], ttmp7
        s_add_u32 ttmp7, ttmp7, 0x100
        s_cmp_lt_u32 ttmp7, ttmp4
        s_cbranch_scc1 save_local
        end:
        s_endpgm_saved

        restore:
        s_and_b32 ttmp6, exec_hi, 0x4000000
        s_mov_b32 ttmp8, exec_lo
        s_and_b32 ttmp9, exec_hi, 0xffff
        s_mov_b32 ttmp10, -1
        s_mov_b32 ttmp11, 0x800000
        s_mov_b64 exec, -1
        s_load_dwordx2 ttmp[0:1], ttmp[8:9], 0x0
        s_load_dwordx4 ttmp[12:15], ttmp[8:9], 0x10 // STATUS, M0, MODE, TRAPSTS
        s_load_dwordx2 ttmp[2:3], ttmp[8:9], 0x8
        s_waitcnt lgkmcnt(0)
        s_setreg_b32 hwreg(HW_REG_TRAPSTS), ttmp15
        s_mov_b32 ttmp5, ttmp14

        // scalar registers, from the last to the first
        s_getreg_b32 ttmp4, hwreg(HW_REG_GPR_ALLOC, 24, 3)
        s_lshl_b32 ttmp4, ttmp4, 4
        s_add_u32 m0, ttmp4, 16
        s_lshl_b32 ttmp7, m0, 2
        s_add_u32 ttmp8, ttmp8, 0x80
        s_addc_u32 ttmp9, ttmp9, 0
        s_add_u32 ttmp8, ttmp8, ttmp7
        s_addc_u32 ttmp9, ttmp9, 0
        s_mov_b64 ttmp[10:11], ttmp[8:9]
        restore_scalars:
        s_sub_u32 m0, m0, 2
        s_sub_u32 ttmp10, ttmp10, 8
        s_subb_u32 ttmp11, ttmp11, 0
        s_load_dwordx2 ttmp[14:15], ttmp[10:11], 0x0
        s_waitcnt lgkmcnt(0)
        s_movreld_b64 s[0:1], ttmp[14:15]
        s_cmp_eq_u32 m0, 0
        s_cbranch_scc0 restore_scalars

        // local memory, behind the vector registers
        s_mov_b32 ttmp10, -1
        s_mov_b32 ttmp11, 0x800000
        s_or_b32 ttmp9, ttmp9, 0x40000
        s_getreg_b32 ttmp4, hwreg(HW_REG_GPR_ALLOC, 8, 6)
        s_lshl_b32 ttmp4, ttmp4, 2
        s_add_u32 ttmp4, ttmp4, 4
        s_lshl_b32 ttmp7, ttmp4, 8
        s_cmp_eq_u32 ttmp6, 0
        s_cbranch_scc1 restore_vectors
        s_getreg_b32 ttmp14, hwreg(HW_REG_LDS_ALLOC, 12, 9)
        s_lshl_b32 ttmp14, ttmp14, 8
        s_cbranch_scc0 restore_vectors
        s_mov_b32 m0, 0
        restore_local:
        buffer_load_dword off, ttmp[8:11], ttmp7 lds
        s_add_u32 ttmp7, ttmp7, 0x100
        s_add_u32 m0, m0, 0x100
        s_cmp_lt_u32 m0, ttmp14
        s_cbranch_scc1 restore_local

        // vector registers, from the last to the first
        restore_vectors:
        s_sub_u32 ttmp4, ttmp4, 1
        s_lshl_b32 ttmp7, ttmp4, 8
        buffer_load_dword v0, off, ttmp[8:11], ttmp7
        s_waitcnt vmcnt(0)
        s_set_gpr_idx_on ttmp4, gpr_idx(DST)
        v_mov_b32 v0, v0
        s_set_gpr_idx_off
        s_cmp_eq_u32 ttmp4, 0
        s_cbranch_scc0 restore_vectors

        s_mov_b32 m0, ttmp13
        s_mov_b64 exec, ttmp[2:3]
        s_and_b32 ttmp1, ttmp1, 0xffff
        s_setreg_b32 hwreg(HW_REG_MODE), ttmp5
        s_setreg_b32 hwreg(HW_REG_STATUS), ttmp12
        s_barrier
        s_rfe_b64 ttmp[0:1]
        """;

    /// <summary>Its dwords.</summary>
    public const string HandlerWords = """
        bf820001 bf82005d b8f8f802 bef1007c beee017e befa0080 b97a0283 befe0180 bf900004 bf8e0001 bf88fffe 8672ff7f 04000000 bef4007e 8675ff7f 0000ffff
        bef600c1 bef700ff 00800000 c0461b3a 00000000 c0461bba 00000008 c0421e3a 00000010 c0421c7a 00000014 b8faf801 c0421eba 00000018 b8faf803 c0421eba
        0000001c 8074ff74 00000080 82758075 b8f01605 8e708470 80709070 befc0080 beee2b00 c0461bba 00000000 80748874 82758075 807c827c bf0a707c bf85fff8
        bf108080 befe01c1 8775ff75 00040000 e0700000 801d0000 b8f02a05 8e708270 8070ff70 00001004 b0730100 befc0081 bf11017c 7e000300 e0700000 731d0000
        8073ff73 00000100 807c817c bf0a707c bf85fff8 bf9c0000 b8f04306 8e708870 bf068070 bf850014 bf8a0000 bf068072 bf850011 80707370 d28c0000 000100c1
        d28d0000 000200c1 24000082 d86c0000 01000000 680000ff 00000100 bf8cc07f e0700000 731d0100 8073ff73 00000100 bf0a7073 bf85fff5 bf9b0000 8672ff7f
        04000000 bef4007e 8675ff7f 0000ffff bef600c1 bef700ff 00800000 befe01c1 c0061b3a 00000000 c00a1e3a 00000010 c0061bba 00000008 bf8cc07f b97bf803
        bef1007a b8f01605 8e708470 807c9070 8e73827c 8074ff74 00000080 82758075 80747374 82758075 bef60174 80fc827c 80f68876 82f78077 c0061ebb 00000000
        bf8cc07f be802d7a bf06807c bf84fff7 bef600c1 bef700ff 00800000 8775ff75 00040000 b8f02a05 8e708270 80708470 8e738870 bf068072 bf85000c b8fa4306
        8e7a887a bf840009 befc0080 e0510000 731d0000 8073ff73 00000100 807cff7c 00000100 bf0a7a7c bf85fff8 80f08170 8e738870 e0500000 731d0000 bf8c0f70
        bf110870 7e000300 bf9c0000 bf068070 bf84fff6 befc0079 befe016e 866dff6d 0000ffff b971f801 b978f802 bf8a0000 be801f6c
        """;

    /// <summary>Source of the program.</summary>
    public const string HolderSource = """
        // s[0:1]: a flag, then what each wave of the two holds; v0: the work-item.
        .set mark, 0x00f30b11
        v_readfirstlane_b32 s4, v0
        s_lshr_b32 s4, s4, 6
        s_add_u32 s3, s4, 1
        s_lshl_b32 s3, s3, 10
        s_add_u32 s2, s0, s3
        s_addc_u32 s3, s1, 0
        v_lshlrev_b32 v1, 2, v0
        v_xor_b32 v2, 0x5a5a0000, v0
        s_mov_b32 m0, -1
        ds_write_b32 v1, v2
        .set n, 2
        .rept 28
        v_add_u32 v[n], n * mark, v0
        .set n, n + 1
        .endr
        .set n, 8
        .rept 34
        s_add_u32 s[n], s4, n * mark
        .set n, n + 1
        .endr
        s_waitcnt lgkmcnt(0)
        s_barrier
        s_mov_b32 vcc_lo, 0x12345678
        s_add_u32 vcc_hi, s4, 0x9abcdef0
        s_mov_b32 flat_scratch_lo, 0x0f1e2d3c
        s_add_u32 flat_scratch_hi, s4, 0x4b5a6978
        s_add_u32 m0, s4, 0x600df00d
        s_mov_b32 exec_lo, 0x5555aaaa
        s_add_u32 exec_hi, s4, 0x0ff00ff0
        s_setreg_imm32_b32 hwreg(HW_REG_MODE, 4, 6), 0x3c
        until_told:
        s_load_dword s5, s[0:1], 0x0 glc
        s_waitcnt lgkmcnt(0)
        s_cmp_eq_u32 s5, 0
        s_sleep 1
        s_cbranch_scc1 until_told
        s_store_dword s5, s[2:3], 0x40
        s_store_dwordx2 vcc, s[2:3], 0x44
        s_store_dwordx2 flat_scratch, s[2:3], 0x4c
        s_mov_b64 s[6:7], exec
        s_store_dwordx2 s[6:7], s[2:3], 0x54
        s_mov_b32 s5, m0
        s_store_dword s5, s[2:3], 0x5c
        s_getreg_b32 s5, hwreg(HW_REG_MODE)
        s_store_dword s5, s[2:3], 0x60
        s_getreg_b32 s5, hwreg(HW_REG_TRAPSTS)
        s_store_dword s5, s[2:3], 0x64
        .set n, 0
        .rept 5
        s_store_dword s[n], s[2:3], 0x80 + 4 * n
        .set n, n + 1
        .endr
        .set n, 8
        .rept 34
        s_store_dword s[n], s[2:3], 0x80 + 4 * n
        .set n, n + 1
        .endr
        s_mov_b64 exec, -1
        s_mov_b32 m0, -1
        // One wave waits at the barrier for the other.
        s_cmp_eq_u32 s4, 0
        s_cbranch_scc1 together
        until_told_again:
        s_load_dword s5, s[0:1], 0x4 glc
        s_waitcnt lgkmcnt(0)
        s_cmp_eq_u32 s5, 0
        s_sleep 1
        s_cbranch_scc1 until_told_again
        ds_read_b32 v31, v1
        s_waitcnt lgkmcnt(0)
        v_xor_b32 v31, 0x7eac4e12, v31
        ds_write_b32 v1, v31
        s_waitcnt lgkmcnt(0)
        together:
        s_barrier
        v_xor_b32 v31, 0x100, v1
        ds_read_b32 v31, v31
        s_waitcnt lgkmcnt(0)
        s_add_u32 s6, s0, 0x1000
        s_addc_u32 s7, s1, 0
        global_store_dword v1, v31, s[6:7]
        .set n, 0
        .rept 30
        s_add_u32 s6, s6, 0x200
        s_addc_u32 s7, s7, 0
        global_store_dword v1, v[n], s[6:7]
        .set n, n + 1
        .endr
        s_endpgm
        """;

    /// <summary>Its dwords.</summary>
    public const string HolderWords = """
        7e080500 8f048604 80038104 8e038a03 80020300 82038001 24020082 2a0400ff 5a5a0000 befc00c1 d81a0000 00000201 680400ff 01e61622 680600ff 02d92133
        680800ff 03cc2c44 680a00ff 04bf3755 680c00ff 05b24266 680e00ff 06a54d77 681000ff 07985888 681200ff 088b6399 681400ff 097e6eaa 681600ff 0a7179bb
        681800ff 0b6484cc 681a00ff 0c578fdd 681c00ff 0d4a9aee 681e00ff 0e3da5ff 682000ff 0f30b110 682200ff 1023bc21 682400ff 1116c732 682600ff 1209d243
        682800ff 12fcdd54 682a00ff 13efe865 682c00ff 14e2f376 682e00ff 15d5fe87 683000ff 16c90998 683200ff 17bc14a9 683400ff 18af1fba 683600ff 19a22acb
        683800ff 1a9535dc 683a00ff 1b8840ed 8008ff04 07985888 8009ff04 088b6399 800aff04 097e6eaa 800bff04 0a7179bb 800cff04 0b6484cc 800dff04 0c578fdd
        800eff04 0d4a9aee 800fff04 0e3da5ff 8010ff04 0f30b110 8011ff04 1023bc21 8012ff04 1116c732 8013ff04 1209d243 8014ff04 12fcdd54 8015ff04 13efe865
        8016ff04 14e2f376 8017ff04 15d5fe87 8018ff04 16c90998 8019ff04 17bc14a9 801aff04 18af1fba 801bff04 19a22acb 801cff04 1a9535dc 801dff04 1b8840ed
        801eff04 1c7b4bfe 801fff04 1d6e570f 8020ff04 1e616220 8021ff04 1f546d31 8022ff04 20477842 8023ff04 213a8353 8024ff04 222d8e64 8025ff04 23209975
        8026ff04 2413a486 8027ff04 2506af97 8028ff04 25f9baa8 8029ff04 26ecc5b9 bf8cc07f bf8a0000 beea00ff 12345678 806bff04 9abcdef0 bee600ff 0f1e2d3c
        8067ff04 4b5a6978 807cff04 600df00d befe00ff 5555aaaa 807fff04 0ff00ff0 ba002901 0000003c c0030140 00000000 bf8cc07f bf068005 bf8e0001 bf85fffa
        c0420141 00000040 c0461a81 00000044 c0461981 0000004c be86017e c0460181 00000054 be85007c c0420141 0000005c b885f801 c0420141 00000060 b885f803
        c0420141 00000064 c0420001 00000080 c0420041 00000084 c0420081 00000088 c04200c1 0000008c c0420101 00000090 c0420201 000000a0 c0420241 000000a4
        c0420281 000000a8 c04202c1 000000ac c0420301 000000b0 c0420341 000000b4 c0420381 000000b8 c04203c1 000000bc c0420401 000000c0 c0420441 000000c4
        c0420481 000000c8 c04204c1 000000cc c0420501 000000d0 c0420541 000000d4 c0420581 000000d8 c04205c1 000000dc c0420601 000000e0 c0420641 000000e4
        c0420681 000000e8 c04206c1 000000ec c0420701 000000f0 c0420741 000000f4 c0420781 000000f8 c04207c1 000000fc c0420801 00000100 c0420841 00000104
        c0420881 00000108 c04208c1 0000010c c0420901 00000110 c0420941 00000114 c0420981 00000118 c04209c1 0000011c c0420a01 00000120 c0420a41 00000124
        befe01c1 befc00c1 bf068004 bf85000e c0030140 00000004 bf8cc07f bf068005 bf8e0001 bf85fffa d86c0000 1f000001 bf8cc07f 2a3e3eff 7eac4e12 d81a0000
        00001f01 bf8cc07f bf8a0000 2a3e02ff 00000100 d86c0000 1f00001f bf8cc07f 8006ff00 00001000 82078001 dc708000 00061f01 8006ff06 00000200 82078007
        dc708000 00060001 8006ff06 00000200 82078007 dc708000 00060101 8006ff06 00000200 82078007 dc708000 00060201 8006ff06 00000200 82078007 dc708000
        00060301 8006ff06 00000200 82078007 dc708000 00060401 8006ff06 00000200 82078007 dc708000 00060501 8006ff06 00000200 82078007 dc708000 00060601
        8006ff06 00000200 82078007 dc708000 00060701 8006ff06 00000200 82078007 dc708000 00060801 8006ff06 00000200 82078007 dc708000 00060901 8006ff06
        00000200 82078007 dc708000 00060a01 8006ff06 00000200 82078007 dc708000 00060b01 8006ff06 00000200 82078007 dc708000 00060c01 8006ff06 00000200
        82078007 dc708000 00060d01 8006ff06 00000200 82078007 dc708000 00060e01 8006ff06 00000200 82078007 dc708000 00060f01 8006ff06 00000200 82078007
        dc708000 00061001 8006ff06 00000200 82078007 dc708000 00061101 8006ff06 00000200 82078007 dc708000 00061201 8006ff06 00000200 82078007 dc708000
        00061301 8006ff06 00000200 82078007 dc708000 00061401 8006ff06 00000200 82078007 dc708000 00061501 8006ff06 00000200 82078007 dc708000 00061601
        8006ff06 00000200 82078007 dc708000 00061701 8006ff06 00000200 82078007 dc708000 00061801 8006ff06 00000200 82078007 dc708000 00061901 8006ff06
        00000200 82078007 dc708000 00061a01 8006ff06 00000200 82078007 dc708000 00061b01 8006ff06 00000200 82078007 dc708000 00061c01 8006ff06 00000200
        82078007 dc708000 00061d01 bf810000
        """;
}
