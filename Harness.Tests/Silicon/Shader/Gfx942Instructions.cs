namespace Harness.Tests.Silicon.Shader;

// Longer than 300 lines: a table, a row an instruction.
/// <summary>Instructions of gfx942 as the assembler encodes them, and what v10 of one lane holds after them; v0 is the lane.</summary>
internal static class Gfx942Instructions
{
    public static TheoryData<string, uint[], int, uint> All => new()
    {
        {
            "v_mov_b32 v1, -1; v_mov_b32 v2, 1; v_add_co_u32 v3, vcc, v1, v2; v_addc_co_u32 v10, vcc, 0, v0, vcc",
            [0x7e0202c1, 0x7e040281, 0x32060501, 0x38140080],
            5,
            0x6
        },
        {
            "v_mov_b32 v1, 0xabcd1234; v_bfe_u32 v10, v1, 8, 12",
            [0x7e0202ff, 0xabcd1234, 0xd1c8000a, 0x02311101],
            0,
            0xd12
        },
        {
            "v_mov_b32 v1, 0xabcd1234; v_bfe_i32 v10, v1, 12, 8",
            [0x7e0202ff, 0xabcd1234, 0xd1c9000a, 0x02211901],
            0,
            0xffffffd1
        },
        {
            "v_mov_b32 v1, 0xff00ff00; v_mov_b32 v2, 0x12345678; v_mov_b32 v3, -1; v_bfi_b32 v10, v1, v2, v3",
            [0x7e0202ff, 0xff00ff00, 0x7e0402ff, 0x12345678, 0x7e0602c1, 0xd1ca000a, 0x040e0501],
            0,
            0x12ff56ff
        },
        {
            "v_mov_b32 v1, 0x12345678; v_mov_b32 v2, 0x9abcdef0; v_alignbit_b32 v10, v1, v2, 8",
            [0x7e0202ff, 0x12345678, 0x7e0402ff, 0x9abcdef0, 0xd1ce000a, 0x02220501],
            0,
            0x789abcde
        },
        {
            "v_mov_b32 v1, 0x03020100; v_mov_b32 v2, 0x13121110; v_mov_b32 v3, 0x0c070400; v_perm_b32 v10, v1, v2, v3",
            [0x7e0202ff, 0x03020100, 0x7e0402ff, 0x13121110, 0x7e0602ff, 0x0c070400, 0xd1ed000a, 0x040e0501],
            0,
            0x30010
        },
        {
            "v_mov_b32 v1, -1; v_mov_b32 v2, 7; v_mov_b32 v3, 0; v_mad_u64_u32 v[10:11], vcc, v1, v1, v[2:3]",
            [0x7e0202c1, 0x7e040287, 0x7e060280, 0xd1e86a0a, 0x040a0301],
            0,
            0x8
        },
        {
            "v_mov_b32 v1, -1; v_mov_b32 v2, 7; v_mov_b32 v3, 0; v_mad_u64_u32 v[10:11], vcc, v1, v1, v[2:3]; " +
            "v_mov_b32 v10, v11",
            [0x7e0202c1, 0x7e040287, 0x7e060280, 0xd1e86a0a, 0x040a0301, 0x7e14030b],
            0,
            0xfffffffe
        },
        {
            "v_mov_b32 v1, -2; v_mov_b32 v2, 3; v_mul_hi_i32 v10, v1, v2",
            [0x7e0202c2, 0x7e040283, 0xd287000a, 0x00020501],
            0,
            0xffffffff
        },
        {
            "v_mov_b32 v1, -1; v_add_u32_e64 v10, v1, 5 clamp",
            [0x7e0202c1, 0xd134800a, 0x00010b01],
            0,
            0xffffffff
        },
        {
            "v_mov_b32 v1, 5; v_lshl_add_u32 v10, v1, 4, 3",
            [0x7e020285, 0xd1fd000a, 0x020d0901],
            0,
            0x53
        },
        {
            "v_mov_b32 v1, 0xc0400000; v_add_f32_e64 v10, -|v1|, 1.0",
            [0x7e0202ff, 0xc0400000, 0xd101010a, 0x2001e501],
            0,
            0xc0000000
        },
        {
            "v_mov_b32 v1, 4.0; v_add_f32_e64 v10, v1, 1.0 clamp",
            [0x7e0202f6, 0xd101800a, 0x0001e501],
            0,
            0x3f800000
        },
        {
            "v_mov_b32 v1, 0x7fc00000; v_min_f32 v10, 2.0, v1",
            [0x7e0202ff, 0x7fc00000, 0x141402f4],
            0,
            0x40000000
        },
        {
            "v_mov_b32 v1, 0x4f800000; v_cvt_u32_f32 v10, v1",
            [0x7e0202ff, 0x4f800000, 0x7e140f01],
            0,
            0xffffffff
        },
        {
            "v_mov_b32 v1, -4.0; v_cvt_u32_f32 v10, v1",
            [0x7e0202f7, 0x7e140f01],
            0,
            0x0
        },
        {
            "v_mov_b32 v1, 0x7fc00000; v_cvt_i32_f32 v10, v1",
            [0x7e0202ff, 0x7fc00000, 0x7e141101],
            0,
            0x0
        },
        {
            "v_add_f64 v[10:11], 1.0, 2.0; v_mov_b32 v10, v11",
            [0xd280000a, 0x0001e8f2, 0x7e14030b],
            0,
            0x40080000
        },
        {
            "v_mov_b32 v1, 1.5; v_mov_b32 v1, 0x3fc00000; v_cvt_f64_f32 v[10:11], v1; v_mov_b32 v10, v11",
            [0x7e0202ff, 0x3fc00000, 0x7e0202ff, 0x3fc00000, 0x7e142101, 0x7e14030b],
            0,
            0x3ff80000
        },
        {
            "v_mov_b32 v1, 0x3c00; v_add_f16 v10, 2.0, v1",
            [0x7e0202ff, 0x00003c00, 0x3e1402f4],
            0,
            0x4200
        },
        {
            "v_cmp_lt_u32 vcc, 3, v0; v_cndmask_b32 v10, 7, v0, vcc",
            [0x7d920083, 0x00140087],
            2,
            0x7
        },
        {
            "v_cmp_lt_u32 vcc, 3, v0; v_cndmask_b32 v10, 7, v0, vcc",
            [0x7d920083, 0x00140087],
            9,
            0x9
        },
        {
            "v_mov_b32 v10, 1; v_cmpx_lt_u32 vcc, 3, v0; v_mov_b32 v10, 2",
            [0x7e140281, 0x7db20083, 0x7e140282],
            2,
            0x1
        },
        {
            "v_mov_b32 v10, 1; v_cmpx_lt_u32 vcc, 3, v0; v_mov_b32 v10, 2",
            [0x7e140281, 0x7db20083, 0x7e140282],
            4,
            0x2
        },
        {
            "v_mov_b32 v1, 0x7f800000; v_mov_b32 v2, 0x200; v_cmp_class_f32 vcc, v1, v2; v_cndmask_b32 v10, 0, v0, vcc",
            [0x7e0202ff, 0x7f800000, 0x7e0402ff, 0x00000200, 0x7c200501, 0x00140080],
            6,
            0x6
        },
        {
            "v_mov_b32 v10, 1; v_cmp_gt_u32 vcc, 8, v0; s_and_saveexec_b64 s[2:3], vcc; v_mov_b32 v10, 2; " +
            "s_mov_b64 exec, s[2:3]; v_add_u32 v10, v10, v0",
            [0x7e140281, 0x7d980088, 0xbe82206a, 0x7e140282, 0xbefe0102, 0x6814010a],
            9,
            0xa
        },
        {
            "v_mov_b32 v10, 1; v_cmp_gt_u32 vcc, 8, v0; s_and_saveexec_b64 s[2:3], vcc; v_mov_b32 v10, 2; " +
            "s_mov_b64 exec, s[2:3]; v_add_u32 v10, v10, v0",
            [0x7e140281, 0x7d980088, 0xbe82206a, 0x7e140282, 0xbefe0102, 0x6814010a],
            3,
            0x5
        },
        {
            "v_readlane_b32 s4, v0, 13; v_mov_b32 v10, s4",
            [0xd2890004, 0x00011b00, 0x7e140204],
            0,
            0xd
        },
        {
            "v_cmp_lt_u32 vcc, 5, v0; s_and_saveexec_b64 s[2:3], vcc; v_readfirstlane_b32 s4, v0; s_mov_b64 exec, s[2:3]; " +
            "v_mov_b32 v10, s4",
            [0x7d920085, 0xbe82206a, 0x7e080500, 0xbefe0102, 0x7e140204],
            0,
            0x6
        },
        {
            "v_mov_b32 v10, 0; s_mov_b32 s4, 99; v_writelane_b32 v10, s4, 7",
            [0x7e140280, 0xbe8400ff, 0x00000063, 0xd28a000a, 0x00010e04],
            7,
            0x63
        },
        {
            "s_movk_i32 s4, 0x55; v_mbcnt_lo_u32_b32 v10, s4, v0",
            [0xb0040055, 0xd28c000a, 0x00020004],
            6,
            0x9
        },
        {
            "v_mov_b32_dpp v10, v0 quad_perm:[3,2,1,0] row_mask:0xf bank_mask:0xf",
            [0x7e1402fa, 0xff001b00],
            6,
            0x5
        },
        {
            "v_mov_b32 v10, 77; v_mov_b32_dpp v10, v0 row_shr:3 row_mask:0xf bank_mask:0xf",
            [0x7e1402ff, 0x0000004d, 0x7e1402fa, 0xff011300],
            18,
            0x4d
        },
        {
            "v_mov_b32 v10, 77; v_mov_b32_dpp v10, v0 row_shr:3 row_mask:0xf bank_mask:0xf",
            [0x7e1402ff, 0x0000004d, 0x7e1402fa, 0xff011300],
            20,
            0x11
        },
        {
            "v_mov_b32 v10, 77; v_mov_b32_dpp v10, v0 row_shr:3 row_mask:0xf bank_mask:0xf bound_ctrl:0",
            [0x7e1402ff, 0x0000004d, 0x7e1402fa, 0xff091300],
            18,
            0x0
        },
        {
            "v_mov_b32_dpp v10, v0 row_ror:1 row_mask:0xf bank_mask:0xf",
            [0x7e1402fa, 0xff012100],
            16,
            0x1f
        },
        {
            "v_mov_b32_dpp v10, v0 row_mirror row_mask:0xf bank_mask:0xf",
            [0x7e1402fa, 0xff014000],
            17,
            0x1e
        },
        {
            "v_mov_b32 v10, 77; v_mov_b32_dpp v10, v0 quad_perm:[0,0,0,0] row_mask:0xf bank_mask:0x5",
            [0x7e1402ff, 0x0000004d, 0x7e1402fa, 0xf5000000],
            5,
            0x4d
        },
        {
            "v_mov_b32 v1, 44; ds_bpermute_b32 v10, v1, v0",
            [0x7e0202ac, 0xd87e0000, 0x0a000001],
            3,
            0xb
        },
        {
            "ds_swizzle_b32 v10, v0 offset:0x041f",
            [0xd87a041f, 0x0a000000],
            4,
            0x5
        },
        {
            "s_mov_b32 s4, -1; s_add_u32 s4, s4, 1; s_addc_u32 s5, 5, 0; v_mov_b32 v10, s5",
            [0xbe8400c1, 0x80048104, 0x82058085, 0x7e140205],
            0,
            0x6
        },
        {
            "s_mov_b32 s4, 0x12345678; s_bfe_u32 s5, s4, 0xc0008; v_mov_b32 v10, s5",
            [0xbe8400ff, 0x12345678, 0x9285ff04, 0x000c0008, 0x7e140205],
            0,
            0x456
        },
        {
            "s_mov_b32 s4, 0; s_brev_b32 s5, 1; s_ashr_i64 s[6:7], s[4:5], 4; v_mov_b32 v10, s7",
            [0xbe840080, 0xbe850881, 0x90868404, 0x7e140207],
            0,
            0xf8000000
        },
        {
            "s_mov_b32 s4, 0xff; s_bcnt1_i32_b32 s5, s4; v_mov_b32 v10, s5",
            [0xbe8400ff, 0x000000ff, 0xbe850c04, 0x7e140205],
            0,
            0x8
        },
        {
            "s_mov_b64 s[4:5], 0; s_mov_b32 s5, 0x10; s_ff1_i32_b64 s6, s[4:5]; v_mov_b32 v10, s6",
            [0xbe840180, 0xbe850090, 0xbe861104, 0x7e140206],
            0,
            0x24
        },
        {
            "s_brev_b32 s4, 1; s_sub_i32 s4, s4, 1; s_cselect_b32 s5, 3, 4; v_mov_b32 v10, s5",
            [0xbe840881, 0x81848104, 0x85058483, 0x7e140205],
            0,
            0x3
        },
        {
            "s_cmp_lt_i32 -1, 1; s_cselect_b32 s5, 3, 4; v_mov_b32 v10, s5",
            [0xbf0481c1, 0x85058483, 0x7e140205],
            0,
            0x3
        },
        {
            "s_movk_i32 s4, 0x8000; s_cmpk_eq_i32 s4, 0x8000; s_cselect_b32 s5, 3, 4; v_mov_b32 v10, s5",
            [0xb0048000, 0xb1048000, 0x85058483, 0x7e140205],
            0,
            0x3
        },
        {
            "s_mov_b32 s4, 0; s_cmp_eq_u32 s4, 0; s_cbranch_scc1 1; s_mov_b32 s4, 1; v_mov_b32 v10, s4",
            [0xbe840080, 0xbf068004, 0xbf850001, 0xbe840081, 0x7e140204],
            0,
            0x0
        },
        {
            "s_getpc_b64 s[4:5]; s_add_u32 s4, s4, 16; s_addc_u32 s5, s5, 0; s_swappc_b64 s[6:7], s[4:5]; s_branch 2; " +
            "v_mov_b32 v10, 42; s_setpc_b64 s[6:7]",
            [0xbe841c00, 0x80049004, 0x82058005, 0xbe861e04, 0xbf820002, 0x7e1402aa, 0xbe801d06],
            0,
            0x2a
        },
        {
            "s_getreg_b32 s4, hwreg(HW_REG_MODE, 4, 4); v_mov_b32 v10, s4",
            [0xb8841901, 0x7e140204],
            0,
            0xf
        },
        {
            "s_setreg_imm32_b32 hwreg(HW_REG_MODE, 4, 2), 0; v_mov_b32 v1, 0x00400000; v_add_f32 v10, v1, v1",
            [0xba000901, 0x00000000, 0x7e0202ff, 0x00400000, 0x02140301],
            0,
            0x0
        },
        {
            "v_mov_b32 v1, 0x00300000; v_add_f32 v10, v1, v1",
            [0x7e0202ff, 0x00300000, 0x02140301],
            0,
            0x600000
        },
        {
            "v_mov_b32 v1, 0x40e00000; v_mov_b32 v2, 0x40400000; v_div_scale_f32 v3, s[2:3], v2, v2, v1; v_rcp_f32 v4, v3; " +
            "v_div_scale_f32 v5, vcc, v1, v2, v1; v_fma_f32 v6, -v3, v4, 1.0; v_fma_f32 v4, v6, v4, v4; " +
            "v_mul_f32 v6, v5, v4; v_fma_f32 v7, -v3, v6, v5; v_fma_f32 v6, v7, v4, v6; v_fma_f32 v7, -v3, v6, v5; " +
            "v_div_fmas_f32 v4, v7, v4, v6; v_div_fixup_f32 v10, v4, v2, v1",
            [
                0x7e0202ff, 0x40e00000, 0x7e0402ff, 0x40400000, 0xd1e00203, 0x04060502, 0x7e084503, 0xd1e06a05, 0x04060501, 0xd1cb0006,
                0x23ca0903, 0xd1cb0004, 0x04120906, 0x0a0c0905, 0xd1cb0007, 0x24160d03, 0xd1cb0006, 0x041a0907, 0xd1cb0007, 0x24160d03,
                0xd1e20004, 0x041a0907, 0xd1de000a, 0x04060504],
            0,
            0x40155555
        },
        {
            "v_mov_b32 v1, 0x40003c00; v_pk_add_f16 v10, v1, v1",
            [0x7e0202ff, 0x40003c00, 0xd38f400a, 0x18020301],
            0,
            0x44004000
        },
        {
            "v_mov_b32 v1, 0x40003c00; v_pk_add_f16 v10, v1, 0 op_sel:[1,0] op_sel_hi:[0,0]",
            [0x7e0202ff, 0x40003c00, 0xd38f480a, 0x00010101],
            0,
            0x3c004000
        },
        {
            "v_mov_b32 v1, 0x8091a2b3; v_mov_b32_sdwa v10, v1 dst_sel:DWORD src0_sel:BYTE_1",
            [0x7e0202ff, 0x8091a2b3, 0x7e1402f9, 0x00011601],
            0,
            0xa2
        },
        {
            "v_mov_b32 v1, 0x8091a2b3; v_mov_b32_sdwa v10, sext(v1) dst_sel:DWORD src0_sel:WORD_1",
            [0x7e0202ff, 0x8091a2b3, 0x7e1402f9, 0x000d1601],
            0,
            0xffff8091
        },
        {
            "v_mov_b32 v10, 0x11223344; v_mov_b32 v1, 0xaa; " +
            "v_mov_b32_sdwa v10, v1 dst_sel:BYTE_2 dst_unused:UNUSED_PRESERVE src0_sel:DWORD",
            [0x7e1402ff, 0x11223344, 0x7e0202ff, 0x000000aa, 0x7e1402f9, 0x00061201],
            0,
            0x11aa3344
        },
        {
            "v_mov_b32 v1, 3; v_mov_b32 v2, 0x00050007; " +
            "v_lshlrev_b32_sdwa v10, v1, v2 dst_sel:DWORD dst_unused:UNUSED_PAD src0_sel:DWORD src1_sel:WORD_1",
            [0x7e020283, 0x7e0402ff, 0x00050007, 0x241404f9, 0x05060601],
            0,
            0x28
        },
        {
            "v_mov_b32 v2, -1; v_mov_b32 v3, 0; v_mov_b32 v4, 1; v_mov_b32 v5, 0; " +
            "v_lshl_add_u64 v[10:11], v[2:3], 4, v[4:5]; v_mov_b32 v10, v11",
            [0x7e0402c1, 0x7e060280, 0x7e080281, 0x7e0a0280, 0xd208000a, 0x04110902, 0x7e14030b],
            0,
            0xf
        },
        {
            "v_accvgpr_write_b32 a3, v0; v_mov_b32 v10, 0; v_accvgpr_read_b32 v10, a3",
            [0xd3d94003, 0x18000100, 0x7e140280, 0xd3d8400a, 0x18000103],
            9,
            0x9
        },
        {
            "v_mov_b32 v2, 1.0; v_mov_b32 v3, 2.0; v_pk_add_f32 v[10:11], v[2:3], v[2:3]; v_mov_b32 v10, v11",
            [0x7e0402f2, 0x7e0602f4, 0xd3b2400a, 0x18020502, 0x7e14030b],
            0,
            0x40800000
        },
        {
            "v_mov_b32 v10, -1; v_mov_b32 v1, 0x3c00; v_add_f16 v10, 2.0, v1",
            [0x7e1402c1, 0x7e0202ff, 0x00003c00, 0x3e1402f4],
            0,
            0x4200
        },
        {
            "s_getreg_b32 s4, hwreg(HW_REG_XCC_ID); v_mov_b32 v10, s4",
            [0xb884f814, 0x7e140204],
            0,
            0x0
        },
        {
            "v_mbcnt_hi_u32_b32 v10, -1, 0",
            [0xd28d000a, 0x000100c1],
            40,
            0x8
        },
        {
            "v_mov_b32 v10, 77; v_mov_b32_dpp v10, v0 row_bcast:15 row_mask:0xa bank_mask:0xf",
            [0x7e1402ff, 0x0000004d, 0x7e1402fa, 0xaf014200],
            17,
            0xf
        },
    };
}
