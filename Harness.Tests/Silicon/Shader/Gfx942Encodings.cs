namespace Harness.Tests.Silicon.Shader;

/// <summary>What clang's assembler (LLVM 19) makes of the instructions of gfx942: dwords, a colon, the mnemonic.</summary>
internal static class Gfx942Encodings
{
    public const string All = """
        7e000000:v_nop 7e020302:v_mov_b32 7e080502:v_readfirstlane_b32 7e080702:v_cvt_i32_f64 7e040904:v_cvt_f64_i32
        7e020b02:v_cvt_f32_i32 7e020d02:v_cvt_f32_u32 7e020f02:v_cvt_u32_f32 7e021102:v_cvt_i32_f32 7e021502:v_cvt_f16_f32
        7e021702:v_cvt_f32_f16 7e021902:v_cvt_rpi_i32_f32 7e021b02:v_cvt_flr_i32_f32 7e021d02:v_cvt_off_f32_i4
        7e081f02:v_cvt_f32_f64 7e042104:v_cvt_f64_f32 7e022302:v_cvt_f32_ubyte0 7e022502:v_cvt_f32_ubyte1
        7e022702:v_cvt_f32_ubyte2 7e022902:v_cvt_f32_ubyte3 7e082b02:v_cvt_u32_f64 7e042d04:v_cvt_f64_u32 7e042f04:v_trunc_f64
        7e043104:v_ceil_f64 7e043304:v_rndne_f64 7e043504:v_floor_f64 7e023702:v_fract_f32 7e023902:v_trunc_f32
        7e023b02:v_ceil_f32 7e023d02:v_rndne_f32 7e023f02:v_floor_f32 7e024102:v_exp_f32 7e024302:v_log_f32 7e024502:v_rcp_f32
        7e024702:v_rcp_iflag_f32 7e024902:v_rsq_f32 7e044b04:v_rcp_f64 7e044d04:v_rsq_f64 7e024f02:v_sqrt_f32 7e045104:v_sqrt_f64
        7e025302:v_sin_f32 7e025502:v_cos_f32 7e025702:v_not_b32 7e025902:v_bfrev_b32 7e025b02:v_ffbh_u32 7e025d02:v_ffbl_b32
        7e025f02:v_ffbh_i32 7e086102:v_frexp_exp_i32_f64 7e046304:v_frexp_mant_f64 7e046504:v_fract_f64
        7e026702:v_frexp_exp_i32_f32 7e026902:v_frexp_mant_f32 7e006a00:v_clrexcp 7e047104:v_mov_b64 7e027302:v_cvt_f16_u16
        7e027502:v_cvt_f16_i16 7e027702:v_cvt_u16_f16 7e027902:v_cvt_i16_f16 7e027b02:v_rcp_f16 7e027d02:v_sqrt_f16
        7e027f02:v_rsq_f16 7e028102:v_log_f16 7e028302:v_exp_f16 7e028502:v_frexp_mant_f16 7e028702:v_frexp_exp_i16_f16
        7e028902:v_floor_f16 7e028b02:v_ceil_f16 7e028d02:v_trunc_f16 7e028f02:v_rndne_f16 7e029102:v_fract_f16 7e029302:v_sin_f16
        7e029502:v_cos_f16 7e029702:v_exp_legacy_f32 7e029902:v_log_legacy_f32 7e029b02:v_cvt_norm_i16_f16
        7e029d02:v_cvt_norm_u16_f16 7e029f02:v_sat_pk_u8_i16 7e02a302:v_swap_b32 7e02a902:v_cvt_f32_fp8 7e02ab02:v_cvt_f32_bf8
        7e04ad04:v_cvt_pk_f32_fp8 7e04af04:v_cvt_pk_f32_bf8 00020702:v_cndmask_b32 02020702:v_add_f32 04020702:v_sub_f32
        06020702:v_subrev_f32 08040d04:v_fmac_f64 0a020702:v_mul_f32 0c020702:v_mul_i32_i24 0e020702:v_mul_hi_i32_i24
        10020702:v_mul_u32_u24 12020702:v_mul_hi_u32_u24 14020702:v_min_f32 16020702:v_max_f32 18020702:v_min_i32
        1a020702:v_max_i32 1c020702:v_min_u32 1e020702:v_max_u32 20020702:v_lshrrev_b32 22020702:v_ashrrev_i32
        24020702:v_lshlrev_b32 26020702:v_and_b32 28020702:v_or_b32 2a020702:v_xor_b32 2e020702-11213141:v_fmamk_f32
        30020702-11213141:v_fmaak_f32 32020702:v_add_co_u32 34020702:v_sub_co_u32 36020702:v_subrev_co_u32 38020702:v_addc_co_u32
        3a020702:v_subb_co_u32 3c020702:v_subbrev_co_u32 3e020702:v_add_f16 40020702:v_sub_f16 42020702:v_subrev_f16
        44020702:v_mul_f16 46020702:v_mac_f16 48020702-00004000:v_madmk_f16 4a020702-00004000:v_madak_f16 4c020702:v_add_u16
        4e020702:v_sub_u16 50020702:v_subrev_u16 52020702:v_mul_lo_u16 54020702:v_lshlrev_b16 56020702:v_lshrrev_b16
        58020702:v_ashrrev_i16 5a020702:v_max_f16 5c020702:v_min_f16 5e020702:v_max_u16 60020702:v_max_i16 62020702:v_min_u16
        64020702:v_min_i16 66020702:v_ldexp_f16 68020702:v_add_u32 6a020702:v_sub_u32 6c020702:v_subrev_u32
        6e020702:v_dot2c_f32_f16 70020702:v_dot2c_i32_i16 72020702:v_dot4c_i32_i8 74020702:v_dot8c_i32_i4 76020702:v_fmac_f32
        78020702:v_pk_fmac_f16 7a020702:v_xnor_b32 7c200702:v_cmp_class_f32 7c220702:v_cmpx_class_f32 7c240902:v_cmp_class_f64
        7c260902:v_cmpx_class_f64 7c280702:v_cmp_class_f16 7c2a0702:v_cmpx_class_f16 7c400702:v_cmp_f_f16 7c420702:v_cmp_lt_f16
        7c440702:v_cmp_eq_f16 7c460702:v_cmp_le_f16 7c480702:v_cmp_gt_f16 7c4a0702:v_cmp_lg_f16 7c4c0702:v_cmp_ge_f16
        7c4e0702:v_cmp_o_f16 7c500702:v_cmp_u_f16 7c520702:v_cmp_nge_f16 7c540702:v_cmp_nlg_f16 7c560702:v_cmp_ngt_f16
        7c580702:v_cmp_nle_f16 7c5a0702:v_cmp_neq_f16 7c5c0702:v_cmp_nlt_f16 7c5e0702:v_cmp_tru_f16 7c600702:v_cmpx_f_f16
        7c620702:v_cmpx_lt_f16 7c640702:v_cmpx_eq_f16 7c660702:v_cmpx_le_f16 7c680702:v_cmpx_gt_f16 7c6a0702:v_cmpx_lg_f16
        7c6c0702:v_cmpx_ge_f16 7c6e0702:v_cmpx_o_f16 7c700702:v_cmpx_u_f16 7c720702:v_cmpx_nge_f16 7c740702:v_cmpx_nlg_f16
        7c760702:v_cmpx_ngt_f16 7c780702:v_cmpx_nle_f16 7c7a0702:v_cmpx_neq_f16 7c7c0702:v_cmpx_nlt_f16 7c7e0702:v_cmpx_tru_f16
        7c800702:v_cmp_f_f32 7c820702:v_cmp_lt_f32 7c840702:v_cmp_eq_f32 7c860702:v_cmp_le_f32 7c880702:v_cmp_gt_f32
        7c8a0702:v_cmp_lg_f32 7c8c0702:v_cmp_ge_f32 7c8e0702:v_cmp_o_f32 7c900702:v_cmp_u_f32 7c920702:v_cmp_nge_f32
        7c940702:v_cmp_nlg_f32 7c960702:v_cmp_ngt_f32 7c980702:v_cmp_nle_f32 7c9a0702:v_cmp_neq_f32 7c9c0702:v_cmp_nlt_f32
        7c9e0702:v_cmp_tru_f32 7ca00702:v_cmpx_f_f32 7ca20702:v_cmpx_lt_f32 7ca40702:v_cmpx_eq_f32 7ca60702:v_cmpx_le_f32
        7ca80702:v_cmpx_gt_f32 7caa0702:v_cmpx_lg_f32 7cac0702:v_cmpx_ge_f32 7cae0702:v_cmpx_o_f32 7cb00702:v_cmpx_u_f32
        7cb20702:v_cmpx_nge_f32 7cb40702:v_cmpx_nlg_f32 7cb60702:v_cmpx_ngt_f32 7cb80702:v_cmpx_nle_f32 7cba0702:v_cmpx_neq_f32
        7cbc0702:v_cmpx_nlt_f32 7cbe0702:v_cmpx_tru_f32 7cc00902:v_cmp_f_f64 7cc20902:v_cmp_lt_f64 7cc40902:v_cmp_eq_f64
        7cc60902:v_cmp_le_f64 7cc80902:v_cmp_gt_f64 7cca0902:v_cmp_lg_f64 7ccc0902:v_cmp_ge_f64 7cce0902:v_cmp_o_f64
        7cd00902:v_cmp_u_f64 7cd20902:v_cmp_nge_f64 7cd40902:v_cmp_nlg_f64 7cd60902:v_cmp_ngt_f64 7cd80902:v_cmp_nle_f64
        7cda0902:v_cmp_neq_f64 7cdc0902:v_cmp_nlt_f64 7cde0902:v_cmp_tru_f64 7ce00902:v_cmpx_f_f64 7ce20902:v_cmpx_lt_f64
        7ce40902:v_cmpx_eq_f64 7ce60902:v_cmpx_le_f64 7ce80902:v_cmpx_gt_f64 7cea0902:v_cmpx_lg_f64 7cec0902:v_cmpx_ge_f64
        7cee0902:v_cmpx_o_f64 7cf00902:v_cmpx_u_f64 7cf20902:v_cmpx_nge_f64 7cf40902:v_cmpx_nlg_f64 7cf60902:v_cmpx_ngt_f64
        7cf80902:v_cmpx_nle_f64 7cfa0902:v_cmpx_neq_f64 7cfc0902:v_cmpx_nlt_f64 7cfe0902:v_cmpx_tru_f64 7d400702:v_cmp_f_i16
        7d420702:v_cmp_lt_i16 7d440702:v_cmp_eq_i16 7d460702:v_cmp_le_i16 7d480702:v_cmp_gt_i16 7d4a0702:v_cmp_ne_i16
        7d4c0702:v_cmp_ge_i16 7d4e0702:v_cmp_t_i16 7d500702:v_cmp_f_u16 7d520702:v_cmp_lt_u16 7d540702:v_cmp_eq_u16
        7d560702:v_cmp_le_u16 7d580702:v_cmp_gt_u16 7d5a0702:v_cmp_ne_u16 7d5c0702:v_cmp_ge_u16 7d5e0702:v_cmp_t_u16
        7d600702:v_cmpx_f_i16 7d620702:v_cmpx_lt_i16 7d640702:v_cmpx_eq_i16 7d660702:v_cmpx_le_i16 7d680702:v_cmpx_gt_i16
        7d6a0702:v_cmpx_ne_i16 7d6c0702:v_cmpx_ge_i16 7d6e0702:v_cmpx_t_i16 7d700702:v_cmpx_f_u16 7d720702:v_cmpx_lt_u16
        7d740702:v_cmpx_eq_u16 7d760702:v_cmpx_le_u16 7d780702:v_cmpx_gt_u16 7d7a0702:v_cmpx_ne_u16 7d7c0702:v_cmpx_ge_u16
        7d7e0702:v_cmpx_t_u16 7d800702:v_cmp_f_i32 7d820702:v_cmp_lt_i32 7d840702:v_cmp_eq_i32 7d860702:v_cmp_le_i32
        7d880702:v_cmp_gt_i32 7d8a0702:v_cmp_ne_i32 7d8c0702:v_cmp_ge_i32 7d8e0702:v_cmp_t_i32 7d900702:v_cmp_f_u32
        7d920702:v_cmp_lt_u32 7d940702:v_cmp_eq_u32 7d960702:v_cmp_le_u32 7d980702:v_cmp_gt_u32 7d9a0702:v_cmp_ne_u32
        7d9c0702:v_cmp_ge_u32 7d9e0702:v_cmp_t_u32 7da00702:v_cmpx_f_i32 7da20702:v_cmpx_lt_i32 7da40702:v_cmpx_eq_i32
        7da60702:v_cmpx_le_i32 7da80702:v_cmpx_gt_i32 7daa0702:v_cmpx_ne_i32 7dac0702:v_cmpx_ge_i32 7dae0702:v_cmpx_t_i32
        7db00702:v_cmpx_f_u32 7db20702:v_cmpx_lt_u32 7db40702:v_cmpx_eq_u32 7db60702:v_cmpx_le_u32 7db80702:v_cmpx_gt_u32
        7dba0702:v_cmpx_ne_u32 7dbc0702:v_cmpx_ge_u32 7dbe0702:v_cmpx_t_u32 7dc00902:v_cmp_f_i64 7dc20902:v_cmp_lt_i64
        7dc40902:v_cmp_eq_i64 7dc60902:v_cmp_le_i64 7dc80902:v_cmp_gt_i64 7dca0902:v_cmp_ne_i64 7dcc0902:v_cmp_ge_i64
        7dce0902:v_cmp_t_i64 7dd00902:v_cmp_f_u64 7dd20902:v_cmp_lt_u64 7dd40902:v_cmp_eq_u64 7dd60902:v_cmp_le_u64
        7dd80902:v_cmp_gt_u64 7dda0902:v_cmp_ne_u64 7ddc0902:v_cmp_ge_u64 7dde0902:v_cmp_t_u64 7de00902:v_cmpx_f_i64
        7de20902:v_cmpx_lt_i64 7de40902:v_cmpx_eq_i64 7de60902:v_cmpx_le_i64 7de80902:v_cmpx_gt_i64 7dea0902:v_cmpx_ne_i64
        7dec0902:v_cmpx_ge_i64 7dee0902:v_cmpx_t_i64 7df00902:v_cmpx_f_u64 7df20902:v_cmpx_lt_u64 7df40902:v_cmpx_eq_u64
        7df60902:v_cmpx_le_u64 7df80902:v_cmpx_gt_u64 7dfa0902:v_cmpx_ne_u64 7dfc0902:v_cmpx_ge_u64 7dfe0902:v_cmpx_t_u64
        d1c20001-04120702:v_mad_i32_i24 d1c30001-04120702:v_mad_u32_u24 d1c40001-04120702:v_cubeid_f32
        d1c50001-04120702:v_cubesc_f32 d1c60001-04120702:v_cubetc_f32 d1c70001-04120702:v_cubema_f32 d1c80001-04120702:v_bfe_u32
        d1c90001-04120702:v_bfe_i32 d1ca0001-04120702:v_bfi_b32 d1cb0001-04120702:v_fma_f32 d1cc0002-04220d04:v_fma_f64
        d1cd0001-04120702:v_lerp_u8 d1ce0001-04120702:v_alignbit_b32 d1cf0001-04120702:v_alignbyte_b32
        d1d00001-04120702:v_min3_f32 d1d10001-04120702:v_min3_i32 d1d20001-04120702:v_min3_u32 d1d30001-04120702:v_max3_f32
        d1d40001-04120702:v_max3_i32 d1d50001-04120702:v_max3_u32 d1d60001-04120702:v_med3_f32 d1d70001-04120702:v_med3_i32
        d1d80001-04120702:v_med3_u32 d1d90001-04120702:v_sad_u8 d1da0001-04120702:v_sad_hi_u8 d1db0001-04120702:v_sad_u16
        d1dc0001-04120702:v_sad_u32 d1dd0001-04120702:v_cvt_pk_u8_f32 d1de0001-04120702:v_div_fixup_f32
        d1df0002-04220d04:v_div_fixup_f64 d1e00401-04120702:v_div_scale_f32 d1e16a02-04220d04:v_div_scale_f64
        d1e20001-04120702:v_div_fmas_f32 d1e30002-04220d04:v_div_fmas_f64 d1e40001-04120702:v_msad_u8
        d1e50002-04220d04:v_qsad_pk_u16_u8 d1e60002-04220d04:v_mqsad_pk_u16_u8 d1e80402-041a0b04:v_mad_u64_u32
        d1e90402-041a0b04:v_mad_i64_i32 d1ea0001-04120702:v_mad_legacy_f16 d1eb0001-04120702:v_mad_legacy_u16
        d1ec0001-04120702:v_mad_legacy_i16 d1ed0001-04120702:v_perm_b32 d1ee0001-04120702:v_fma_legacy_f16
        d1ef0001-04120702:v_div_fixup_legacy_f16 d1f00001-00020702:v_cvt_pkaccum_u8_f32 d1f10001-04120702:v_mad_u32_u16
        d1f20001-04120702:v_mad_i32_i16 d1f30001-04120702:v_xad_u32 d1f40001-04120702:v_min3_f16 d1f50001-04120702:v_min3_i16
        d1f60001-04120702:v_min3_u16 d1f70001-04120702:v_max3_f16 d1f80001-04120702:v_max3_i16 d1f90001-04120702:v_max3_u16
        d1fa0001-04120702:v_med3_f16 d1fb0001-04120702:v_med3_i16 d1fc0001-04120702:v_med3_u16 d1fd0001-04120702:v_lshl_add_u32
        d1fe0001-04120702:v_add_lshl_u32 d1ff0001-04120702:v_add3_u32 d2000001-04120702:v_lshl_or_b32
        d2010001-04120702:v_and_or_b32 d2020001-04120702:v_or3_b32 d2030001-04120702:v_mad_f16 d2040001-04120702:v_mad_u16
        d2050001-04120702:v_mad_i16 d2060001-04120702:v_fma_f16 d2070001-04120702:v_div_fixup_f16 d2080002-04220d04:v_lshl_add_u64
        d2800002-00020d04:v_add_f64 d2810002-00020d04:v_mul_f64 d2820002-00020d04:v_min_f64 d2830002-00020d04:v_max_f64
        d2840002-00020d04:v_ldexp_f64 d2850001-00020702:v_mul_lo_u32 d2860001-00020702:v_mul_hi_u32 d2870001-00020702:v_mul_hi_i32
        d2880001-00020702:v_ldexp_f32 d2890004-00000702:v_readlane_b32 d28b0001-00020702:v_bcnt_u32_b32
        d28c0001-00020702:v_mbcnt_lo_u32_b32 d28d0001-00020702:v_mbcnt_hi_u32_b32 d28f0002-00020d04:v_lshlrev_b64
        d2900002-00020d04:v_lshrrev_b64 d2910002-00020d04:v_ashrrev_i64 d2920002-00020d04:v_trig_preop_f64
        d2930001-00020702:v_bfm_b32 d2940001-00020702:v_cvt_pknorm_i16_f32 d2950001-00020702:v_cvt_pknorm_u16_f32
        d2960001-00020702:v_cvt_pkrtz_f16_f32 d2970001-00020702:v_cvt_pk_u16_u32 d2980001-00020702:v_cvt_pk_i16_i32
        d2990001-00020702:v_cvt_pknorm_i16_f16 d29a0001-00020702:v_cvt_pknorm_u16_f16 d29c0001-00020702:v_add_i32
        d29d0001-00020702:v_sub_i32 d29e0001-00020702:v_add_i16 d29f0001-00020702:v_sub_i16 d2a00001-00020702:v_pack_b32_f16
        d2a10001-00020702:v_mul_legacy_f32 d2a20001-00020702:v_cvt_pk_fp8_f32 d2a30001-00020702:v_cvt_pk_bf8_f32
        d2a40001-00020702:v_cvt_sr_fp8_f32 d2a50001-00020702:v_cvt_sr_bf8_f32 d3804001-1c120702:v_pk_mad_i16
        d3814001-18020702:v_pk_mul_lo_u16 d3824001-18020702:v_pk_add_i16 d3834001-18020702:v_pk_sub_i16
        d3844001-18020702:v_pk_lshlrev_b16 d3854001-18020702:v_pk_lshrrev_b16 d3864001-18020702:v_pk_ashrrev_i16
        d3874001-18020702:v_pk_max_i16 d3884001-18020702:v_pk_min_i16 d3894001-1c120702:v_pk_mad_u16
        d38a4001-18020702:v_pk_add_u16 d38b4001-18020702:v_pk_sub_u16 d38c4001-18020702:v_pk_max_u16
        d38d4001-18020702:v_pk_min_u16 d38e4001-1c120702:v_pk_fma_f16 d38f4001-18020702:v_pk_add_f16
        d3904001-18020702:v_pk_mul_f16 d3914001-18020702:v_pk_min_f16 d3924001-18020702:v_pk_max_f16
        d3a34001-1c120702:v_dot2_f32_f16 d3a64001-1c120702:v_dot2_i32_i16 d3a74001-1c120702:v_dot2_u32_u16
        d3a84001-1c120702:v_dot4_i32_i8 d3a94001-1c120702:v_dot4_u32_u8 d3aa4001-1c120702:v_dot8_i32_i4
        d3ab4001-1c120702:v_dot8_u32_u4 d3b04002-1c220d04:v_pk_fma_f32 d3b14002-18020d04:v_pk_mul_f32
        d3b24002-18020d04:v_pk_add_f32 d3b34002-18020d04:v_pk_mov_b32 d3ef0002-04220d04:v_mfma_f64_4x4x4_4b_f64 be840005:s_mov_b32
        be840106:s_mov_b64 be840205:s_cmov_b32 be840306:s_cmov_b64 be840405:s_not_b32 be840506:s_not_b64 be840605:s_wqm_b32
        be840706:s_wqm_b64 be840805:s_brev_b32 be840906:s_brev_b64 be840a05:s_bcnt0_i32_b32 be840b06:s_bcnt0_i32_b64
        be840c05:s_bcnt1_i32_b32 be840d06:s_bcnt1_i32_b64 be840e05:s_ff0_i32_b32 be840f06:s_ff0_i32_b64 be841005:s_ff1_i32_b32
        be841106:s_ff1_i32_b64 be841205:s_flbit_i32_b32 be841306:s_flbit_i32_b64 be841405:s_flbit_i32 be841506:s_flbit_i32_i64
        be841605:s_sext_i32_i8 be841705:s_sext_i32_i16 be841805:s_bitset0_b32 be841906:s_bitset0_b64 be841a05:s_bitset1_b32
        be841b06:s_bitset1_b64 be861c00:s_getpc_b64 be801d06:s_setpc_b64 be841e06:s_swappc_b64 be801f06:s_rfe_b64
        be842006:s_and_saveexec_b64 be842106:s_or_saveexec_b64 be842206:s_xor_saveexec_b64 be842306:s_andn2_saveexec_b64
        be842406:s_orn2_saveexec_b64 be842506:s_nand_saveexec_b64 be842606:s_nor_saveexec_b64 be842706:s_xnor_saveexec_b64
        be842805:s_quadmask_b32 be842906:s_quadmask_b64 be842a05:s_movrels_b32 be842b06:s_movrels_b64 be842c05:s_movreld_b32
        be842d06:s_movreld_b64 be843005:s_abs_i32 be843306:s_andn1_saveexec_b64 be843406:s_orn1_saveexec_b64
        be843506:s_andn1_wrexec_b64 be843606:s_andn2_wrexec_b64 be843706:s_bitreplicate_b64_b32 80040605:s_add_u32
        80840605:s_sub_u32 81040605:s_add_i32 81840605:s_sub_i32 82040605:s_addc_u32 82840605:s_subb_u32 83040605:s_min_i32
        83840605:s_min_u32 84040605:s_max_i32 84840605:s_max_u32 85040605:s_cselect_b32 85840806:s_cselect_b64 86040605:s_and_b32
        86840806:s_and_b64 87040605:s_or_b32 87840806:s_or_b64 88040605:s_xor_b32 88840806:s_xor_b64 89040605:s_andn2_b32
        89840806:s_andn2_b64 8a040605:s_orn2_b32 8a840806:s_orn2_b64 8b040605:s_nand_b32 8b840806:s_nand_b64 8c040605:s_nor_b32
        8c840806:s_nor_b64 8d040605:s_xnor_b32 8d840806:s_xnor_b64 8e040605:s_lshl_b32 8e840806:s_lshl_b64 8f040605:s_lshr_b32
        8f840806:s_lshr_b64 90040605:s_ashr_i32 90840806:s_ashr_i64 91040605:s_bfm_b32 91840706:s_bfm_b64 92040605:s_mul_i32
        92840605:s_bfe_u32 93040605:s_bfe_i32 93840806:s_bfe_u64 94040806:s_bfe_i64 95040605:s_absdiff_i32 96040605:s_mul_hi_u32
        96840605:s_mul_hi_i32 97040605:s_lshl1_add_u32 97840605:s_lshl2_add_u32 98040605:s_lshl3_add_u32 98840605:s_lshl4_add_u32
        99040605:s_pack_ll_b32_b16 99840605:s_pack_lh_b32_b16 9a040605:s_pack_hh_b32_b16 bf000504:s_cmp_eq_i32
        bf010504:s_cmp_lg_i32 bf020504:s_cmp_gt_i32 bf030504:s_cmp_ge_i32 bf040504:s_cmp_lt_i32 bf050504:s_cmp_le_i32
        bf060504:s_cmp_eq_u32 bf070504:s_cmp_lg_u32 bf080504:s_cmp_gt_u32 bf090504:s_cmp_ge_u32 bf0a0504:s_cmp_lt_u32
        bf0b0504:s_cmp_le_u32 bf0c0504:s_bitcmp0_b32 bf0d0504:s_bitcmp1_b32 bf0e0604:s_bitcmp0_b64 bf0f0604:s_bitcmp1_b64
        bf100504:s_setvskip bf120604:s_cmp_eq_u64 bf130604:s_cmp_lg_u64 b0041234:s_movk_i32 b0841234:s_cmovk_i32
        b1041234:s_cmpk_eq_i32 b1841234:s_cmpk_lg_i32 b2041234:s_cmpk_gt_i32 b2841234:s_cmpk_ge_i32 b3041234:s_cmpk_lt_i32
        b3841234:s_cmpk_le_i32 b4041234:s_cmpk_eq_u32 b4841234:s_cmpk_lg_u32 b5041234:s_cmpk_gt_u32 b5841234:s_cmpk_ge_u32
        b6041234:s_cmpk_lt_u32 b6841234:s_cmpk_le_u32 b7041234:s_addk_i32 b7841234:s_mulk_i32 b8041234:s_cbranch_i_fork
        b8841234:s_getreg_b32 b904f801:s_setreg_b32 ba00f801-11223344:s_setreg_imm32_b32 ba841234:s_call_b64 bf800012:s_nop
        bf810000:s_endpgm bf820012:s_branch bf830000:s_wakeup bf840012:s_cbranch_scc0 bf850012:s_cbranch_scc1
        bf860012:s_cbranch_vccz bf870012:s_cbranch_vccnz bf880012:s_cbranch_execz bf890012:s_cbranch_execnz bf8a0000:s_barrier
        bf8b0012:s_setkill bf8c0012:s_waitcnt bf8d0012:s_sethalt bf8e0012:s_sleep bf8f0012:s_setprio bf900012:s_sendmsg
        bf910012:s_sendmsghalt bf920012:s_trap bf930000:s_icache_inv bf940012:s_incperflevel bf950012:s_decperflevel
        bf960000:s_ttracedata bf970012:s_cbranch_cdbgsys bf980012:s_cbranch_cdbguser bf990012:s_cbranch_cdbgsys_or_user
        bf9a0012:s_cbranch_cdbgsys_and_user bf9b0000:s_endpgm_saved bf9c0000:s_set_gpr_idx_off c0020103-00000010:s_load_dword
        c0060103-00000010:s_load_dwordx2 c00a0104-00000010:s_load_dwordx4 c00e0106-00000010:s_load_dwordx8
        c012010a-00000010:s_load_dwordx16 c0160103-00000010:s_scratch_load_dword c01a0103-00000010:s_scratch_load_dwordx2
        c01e0104-00000010:s_scratch_load_dwordx4 c0220104-00000010:s_buffer_load_dword c0260104-00000010:s_buffer_load_dwordx2
        c0280104-00000002:s_buffer_load_dwordx4 c02e0106-00000010:s_buffer_load_dwordx8 c032010a-00000010:s_buffer_load_dwordx16
        c0420103-00000010:s_store_dword c0460103-00000010:s_store_dwordx2 c04a0104-00000010:s_store_dwordx4
        c0560103-00000010:s_scratch_store_dword c05a0103-00000010:s_scratch_store_dwordx2
        c05e0104-00000010:s_scratch_store_dwordx4 c0620104-00000010:s_buffer_store_dword c0660104-00000010:s_buffer_store_dwordx2
        c0680104-00000002:s_buffer_store_dwordx4 c0800000-00000000:s_dcache_inv c0840000-00000000:s_dcache_wb
        c0880000-00000000:s_dcache_inv_vol c08c0000-00000000:s_dcache_wb_vol c0900100-00000000:s_memtime
        c0940100-00000000:s_memrealtime c0a20002-00000000:s_dcache_discard c0a60002-00000000:s_dcache_discard_x2
        c1020104-00000010:s_buffer_atomic_swap c1060104-00000010:s_buffer_atomic_cmpswap c10a0104-00000010:s_buffer_atomic_add
        c10e0104-00000010:s_buffer_atomic_sub c1120104-00000010:s_buffer_atomic_smin c1160104-00000010:s_buffer_atomic_umin
        c11a0104-00000010:s_buffer_atomic_smax c11e0104-00000010:s_buffer_atomic_umax c1220104-00000010:s_buffer_atomic_and
        c1260104-00000010:s_buffer_atomic_or c12a0104-00000010:s_buffer_atomic_xor c12e0104-00000010:s_buffer_atomic_inc
        c1320104-00000010:s_buffer_atomic_dec c1820104-00000010:s_buffer_atomic_swap_x2
        c1840104-00000002:s_buffer_atomic_cmpswap_x2 c18a0104-00000010:s_buffer_atomic_add_x2
        c18e0104-00000010:s_buffer_atomic_sub_x2 c1920104-00000010:s_buffer_atomic_smin_x2
        c1960104-00000010:s_buffer_atomic_umin_x2 c19a0104-00000010:s_buffer_atomic_smax_x2
        c19e0104-00000010:s_buffer_atomic_umax_x2 c1a20104-00000010:s_buffer_atomic_and_x2 c1a60104-00000010:s_buffer_atomic_or_x2
        c1aa0104-00000010:s_buffer_atomic_xor_x2 c1ae0104-00000010:s_buffer_atomic_inc_x2 c1b20104-00000010:s_buffer_atomic_dec_x2
        c2020103-00000010:s_atomic_swap c2060103-00000010:s_atomic_cmpswap c20a0103-00000010:s_atomic_add
        c20e0103-00000010:s_atomic_sub c2120103-00000010:s_atomic_smin c2160103-00000010:s_atomic_umin
        c21a0103-00000010:s_atomic_smax c21e0103-00000010:s_atomic_umax c2220103-00000010:s_atomic_and
        c2260103-00000010:s_atomic_or c22a0103-00000010:s_atomic_xor c22e0103-00000010:s_atomic_inc c2320103-00000010:s_atomic_dec
        c2820103-00000010:s_atomic_swap_x2 c2860104-00000010:s_atomic_cmpswap_x2 c28a0103-00000010:s_atomic_add_x2
        c28e0103-00000010:s_atomic_sub_x2 c2920103-00000010:s_atomic_smin_x2 c2960103-00000010:s_atomic_umin_x2
        c29a0103-00000010:s_atomic_smax_x2 c29e0103-00000010:s_atomic_umax_x2 c2a20103-00000010:s_atomic_and_x2
        c2a60103-00000010:s_atomic_or_x2 c2aa0103-00000010:s_atomic_xor_x2 c2ae0103-00000010:s_atomic_inc_x2
        c2b20103-00000010:s_atomic_dec_x2 d8000010-00000201:ds_add_u32 d8020010-00000201:ds_sub_u32 d8040010-00000201:ds_rsub_u32
        d8060010-00000201:ds_inc_u32 d8080010-00000201:ds_dec_u32 d80a0010-00000201:ds_min_i32 d80c0010-00000201:ds_max_i32
        d80e0010-00000201:ds_min_u32 d8100010-00000201:ds_max_u32 d8120010-00000201:ds_and_b32 d8140010-00000201:ds_or_b32
        d8160010-00000201:ds_xor_b32 d8180010-00030201:ds_mskor_b32 d81a0010-00000201:ds_write_b32 d81c0503-00030201:ds_write2_b32
        d81e0503-00030201:ds_write2st64_b32 d8200010-00030201:ds_cmpst_b32 d8220010-00030201:ds_cmpst_f32
        d8240010-00000201:ds_min_f32 d8260010-00000201:ds_max_f32 d8280000-00000000:ds_nop d82a0010-00000201:ds_add_f32
        d82e0010-00000201:ds_pk_add_f16 d8300010-00000201:ds_pk_add_bf16 d83c0010-00000201:ds_write_b8
        d83e0010-00000201:ds_write_b16 d8400010-01000302:ds_add_rtn_u32 d8420010-01000302:ds_sub_rtn_u32
        d8440010-01000302:ds_rsub_rtn_u32 d8460010-01000302:ds_inc_rtn_u32 d8480010-01000302:ds_dec_rtn_u32
        d84a0010-01000302:ds_min_rtn_i32 d84c0010-01000302:ds_max_rtn_i32 d84e0010-01000302:ds_min_rtn_u32
        d8500010-01000302:ds_max_rtn_u32 d8520010-01000302:ds_and_rtn_b32 d8540010-01000302:ds_or_rtn_b32
        d8560010-01000302:ds_xor_rtn_b32 d8580010-01040302:ds_mskor_rtn_b32 d85a0010-01000302:ds_wrxchg_rtn_b32
        d8600010-01040302:ds_cmpst_rtn_b32 d8620010-01040302:ds_cmpst_rtn_f32 d8640010-01000302:ds_min_rtn_f32
        d8660010-01000302:ds_max_rtn_f32 d8680010-01040302:ds_wrap_rtn_b32 d86a0010-01000302:ds_add_rtn_f32
        d86c0010-01000002:ds_read_b32 d86e0503-02000004:ds_read2_b32 d8700503-02000004:ds_read2st64_b32
        d8720010-01000002:ds_read_i8 d8740010-01000002:ds_read_u8 d8760010-01000002:ds_read_i16 d8780010-01000002:ds_read_u16
        d87a0010-01000002:ds_swizzle_b32 d87c0010-01000302:ds_permute_b32 d87e0010-01000302:ds_bpermute_b32
        d8800010-00000201:ds_add_u64 d8820010-00000201:ds_sub_u64 d8840010-00000201:ds_rsub_u64 d8860010-00000201:ds_inc_u64
        d8880010-00000201:ds_dec_u64 d88a0010-00000201:ds_min_i64 d88c0010-00000201:ds_max_i64 d88e0010-00000201:ds_min_u64
        d8900010-00000201:ds_max_u64 d8920010-00000201:ds_and_b64 d8940010-00000201:ds_or_b64 d8960010-00000201:ds_xor_b64
        d8980010-00040201:ds_mskor_b64 d89a0010-00000201:ds_write_b64 d89c0503-00040201:ds_write2_b64
        d89e0503-00040201:ds_write2st64_b64 d8a00010-00040201:ds_cmpst_b64 d8a20010-00040201:ds_cmpst_f64
        d8a40010-00000201:ds_min_f64 d8a60010-00000201:ds_max_f64 d8a80010-00000201:ds_write_b8_d16_hi
        d8aa0010-00000201:ds_write_b16_d16_hi d8ac0010-01000002:ds_read_u8_d16 d8ae0010-01000002:ds_read_u8_d16_hi
        d8b00010-01000002:ds_read_i8_d16 d8b20010-01000002:ds_read_i8_d16_hi d8b40010-01000002:ds_read_u16_d16
        d8b60010-01000002:ds_read_u16_d16_hi d8b80010-00000201:ds_add_f64 d8c00010-02000401:ds_add_rtn_u64
        d8c20010-02000401:ds_sub_rtn_u64 d8c40010-02000401:ds_rsub_rtn_u64 d8c60010-02000401:ds_inc_rtn_u64
        d8c80010-02000401:ds_dec_rtn_u64 d8ca0010-02000401:ds_min_rtn_i64 d8cc0010-02000401:ds_max_rtn_i64
        d8ce0010-02000401:ds_min_rtn_u64 d8d00010-02000401:ds_max_rtn_u64 d8d20010-02000401:ds_and_rtn_b64
        d8d40010-02000401:ds_or_rtn_b64 d8d60010-02000401:ds_xor_rtn_b64 d8d80010-02060401:ds_mskor_rtn_b64
        d8da0010-02000401:ds_wrxchg_rtn_b64 d8e00010-02060401:ds_cmpst_rtn_b64 d8e20010-02060401:ds_cmpst_rtn_f64
        d8e40010-02000401:ds_min_rtn_f64 d8e60010-02000401:ds_max_rtn_f64 d8ec0010-02000004:ds_read_b64
        d8ee0000-04000008:ds_read2_b64 d8f00000-04000008:ds_read2st64_b64 d8f80010-02000401:ds_add_rtn_f64
        d8fc0010-02000401:ds_condxchg32_rtn_b64 d96e0010-01000302:ds_pk_add_rtn_f16 d9700010-01000302:ds_pk_add_rtn_bf16
        d9bc0000-00000201:ds_write_b96 d9be0000-00000401:ds_write_b128 d9fc0000-04000008:ds_read_b96
        d9fe0000-04000008:ds_read_b128 dc400000-01000002:flat_load_ubyte dc440000-01000002:flat_load_sbyte
        dc480000-01000002:flat_load_ushort dc4c0000-01000002:flat_load_sshort dc500000-01000002:flat_load_dword
        dc540000-04000002:flat_load_dwordx2 dc580000-04000002:flat_load_dwordx3 dc5c0000-04000002:flat_load_dwordx4
        dc600000-00000102:flat_store_byte dc640000-00000102:flat_store_byte_d16_hi dc680000-00000102:flat_store_short
        dc6c0000-00000102:flat_store_short_d16_hi dc700000-00000102:flat_store_dword dc740000-00000204:flat_store_dwordx2
        dc780000-00000402:flat_store_dwordx3 dc7c0000-00000402:flat_store_dwordx4 dc800000-01000002:flat_load_ubyte_d16
        dc840000-01000002:flat_load_ubyte_d16_hi dc880000-01000002:flat_load_sbyte_d16 dc8c0000-01000002:flat_load_sbyte_d16_hi
        dc900000-01000002:flat_load_short_d16 dc940000-01000002:flat_load_short_d16_hi dd000000-00000102:flat_atomic_swap
        dd040000-00000204:flat_atomic_cmpswap dd080000-00000102:flat_atomic_add dd0c0000-00000102:flat_atomic_sub
        dd100000-00000102:flat_atomic_smin dd140000-00000102:flat_atomic_umin dd180000-00000102:flat_atomic_smax
        dd1c0000-00000102:flat_atomic_umax dd200000-00000102:flat_atomic_and dd240000-00000102:flat_atomic_or
        dd280000-00000102:flat_atomic_xor dd2c0000-00000102:flat_atomic_inc dd300000-00000102:flat_atomic_dec
        dd340000-00000102:flat_atomic_add_f32 dd380000-00000102:flat_atomic_pk_add_f16 dd3c0000-00000204:flat_atomic_add_f64
        dd400000-00000204:flat_atomic_min_f64 dd440000-00000204:flat_atomic_max_f64 dd480000-00000102:flat_atomic_pk_add_bf16
        dd800000-00000204:flat_atomic_swap_x2 dd840000-00000402:flat_atomic_cmpswap_x2 dd880000-00000204:flat_atomic_add_x2
        dd8c0000-00000204:flat_atomic_sub_x2 dd900000-00000204:flat_atomic_smin_x2 dd940000-00000204:flat_atomic_umin_x2
        dd980000-00000204:flat_atomic_smax_x2 dd9c0000-00000204:flat_atomic_umax_x2 dda00000-00000204:flat_atomic_and_x2
        dda40000-00000204:flat_atomic_or_x2 dda80000-00000204:flat_atomic_xor_x2 ddac0000-00000204:flat_atomic_inc_x2
        ddb00000-00000204:flat_atomic_dec_x2 dc408010-017f0002:global_load_ubyte dc448010-017f0002:global_load_sbyte
        dc488010-017f0002:global_load_ushort dc4c8010-017f0002:global_load_sshort dc508010-017f0002:global_load_dword
        dc548000-047f0002:global_load_dwordx2 dc588000-047f0002:global_load_dwordx3 dc5c8000-047f0002:global_load_dwordx4
        dc608000-007f0102:global_store_byte dc648000-007f0102:global_store_byte_d16_hi dc688000-007f0102:global_store_short
        dc6c8000-007f0102:global_store_short_d16_hi dc708000-007f0102:global_store_dword dc748000-007f0204:global_store_dwordx2
        dc788000-007f0402:global_store_dwordx3 dc7c8000-007f0402:global_store_dwordx4 dc808010-017f0002:global_load_ubyte_d16
        dc848010-017f0002:global_load_ubyte_d16_hi dc888010-017f0002:global_load_sbyte_d16
        dc8c8010-017f0002:global_load_sbyte_d16_hi dc908010-017f0002:global_load_short_d16
        dc948010-017f0002:global_load_short_d16_hi dd008000-007f0102:global_atomic_swap dd048000-007f0204:global_atomic_cmpswap
        dd088000-007f0102:global_atomic_add dd0c8000-007f0102:global_atomic_sub dd108000-007f0102:global_atomic_smin
        dd148000-007f0102:global_atomic_umin dd188000-007f0102:global_atomic_smax dd1c8000-007f0102:global_atomic_umax
        dd208000-007f0102:global_atomic_and dd248000-007f0102:global_atomic_or dd288000-007f0102:global_atomic_xor
        dd2c8000-007f0102:global_atomic_inc dd308000-007f0102:global_atomic_dec dd348000-007f0102:global_atomic_add_f32
        dd388000-007f0102:global_atomic_pk_add_f16 dd3c8000-007f0204:global_atomic_add_f64 dd408000-007f0204:global_atomic_min_f64
        dd448000-007f0204:global_atomic_max_f64 dd488000-007f0102:global_atomic_pk_add_bf16
        dd808000-007f0204:global_atomic_swap_x2 dd848000-007f0402:global_atomic_cmpswap_x2 dd888000-007f0204:global_atomic_add_x2
        dd8c8000-007f0204:global_atomic_sub_x2 dd908000-007f0204:global_atomic_smin_x2 dd948000-007f0204:global_atomic_umin_x2
        dd988000-007f0204:global_atomic_smax_x2 dd9c8000-007f0204:global_atomic_umax_x2 dda08000-007f0204:global_atomic_and_x2
        dda48000-007f0204:global_atomic_or_x2 dda88000-007f0204:global_atomic_xor_x2 ddac8000-007f0204:global_atomic_inc_x2
        ddb08000-007f0204:global_atomic_dec_x2 dc406010-017f0002:scratch_load_ubyte dc446010-017f0002:scratch_load_sbyte
        dc486010-017f0002:scratch_load_ushort dc4c6010-017f0002:scratch_load_sshort dc506010-017f0002:scratch_load_dword
        dc546000-047f0002:scratch_load_dwordx2 dc586000-04030002:scratch_load_dwordx3 dc5c6000-047f0002:scratch_load_dwordx4
        dc606010-007f0201:scratch_store_byte dc646010-007f0201:scratch_store_byte_d16_hi dc686010-007f0201:scratch_store_short
        dc6c6010-007f0201:scratch_store_short_d16_hi dc706010-007f0201:scratch_store_dword dc746000-007f0402:scratch_store_dwordx2
        dc786000-007f0402:scratch_store_dwordx3 dc7c6000-007f0402:scratch_store_dwordx4 dc806010-017f0002:scratch_load_ubyte_d16
        dc846010-017f0002:scratch_load_ubyte_d16_hi dc886010-017f0002:scratch_load_sbyte_d16
        dc8c6010-017f0002:scratch_load_sbyte_d16_hi dc906010-017f0002:scratch_load_short_d16
        dc946010-017f0002:scratch_load_short_d16_hi e0401010-03020102:buffer_load_ubyte e0441010-03020102:buffer_load_sbyte
        e0481010-03020102:buffer_load_ushort e04c1010-03020102:buffer_load_sshort e0501010-03020102:buffer_load_dword
        e0541000-03020402:buffer_load_dwordx2 e0581000-03020402:buffer_load_dwordx3 e05c1000-03020402:buffer_load_dwordx4
        e0601010-03020102:buffer_store_byte e0641010-03020102:buffer_store_byte_d16_hi e0681010-03020102:buffer_store_short
        e06c1010-03020102:buffer_store_short_d16_hi e0701010-03020102:buffer_store_dword e0741000-03020402:buffer_store_dwordx2
        e0781000-03020402:buffer_store_dwordx3 e07c1000-03020402:buffer_store_dwordx4 e0801010-03020102:buffer_load_ubyte_d16
        e0841010-03020102:buffer_load_ubyte_d16_hi e0881010-03020102:buffer_load_sbyte_d16
        e08c1010-03020102:buffer_load_sbyte_d16_hi e0901010-03020102:buffer_load_short_d16
        e0941010-03020102:buffer_load_short_d16_hi e0a00000-00000000:buffer_wbl2 e0a40000-00000000:buffer_inv
        e1001010-03020102:buffer_atomic_swap e1041000-03020402:buffer_atomic_cmpswap e1081010-03020102:buffer_atomic_add
        e10c1010-03020102:buffer_atomic_sub e1101010-03020102:buffer_atomic_smin e1141010-03020102:buffer_atomic_umin
        e1181010-03020102:buffer_atomic_smax e11c1010-03020102:buffer_atomic_umax e1201010-03020102:buffer_atomic_and
        e1241010-03020102:buffer_atomic_or e1281010-03020102:buffer_atomic_xor e12c1010-03020102:buffer_atomic_inc
        e1301010-03020102:buffer_atomic_dec e1341010-03020102:buffer_atomic_add_f32 e1381010-03020102:buffer_atomic_pk_add_f16
        e13c1000-03020402:buffer_atomic_add_f64 e1401000-03020402:buffer_atomic_min_f64 e1441000-03020402:buffer_atomic_max_f64
        e1801000-03020402:buffer_atomic_swap_x2 e1841000-03020402:buffer_atomic_cmpswap_x2 e1881000-03020402:buffer_atomic_add_x2
        e18c1000-03020402:buffer_atomic_sub_x2 e1901000-03020402:buffer_atomic_smin_x2 e1941000-03020402:buffer_atomic_umin_x2
        e1981000-03020402:buffer_atomic_smax_x2 e19c1000-03020402:buffer_atomic_umax_x2 e1a01000-03020402:buffer_atomic_and_x2
        e1a41000-03020402:buffer_atomic_or_x2 e1a81000-03020402:buffer_atomic_xor_x2 e1ac1000-03020402:buffer_atomic_inc_x2
        e1b01000-03020402:buffer_atomic_dec_x2
        """;
}
