namespace Harness.Tests.Silicon.Shader;

/// <summary>What clang's assembler (LLVM 19) makes of the instructions of gfx1100: dwords, a colon, the mnemonic.</summary>
internal static class Gfx1100Encodings
{
    public const string All = """
        7e000000:v_nop 7e020302:v_mov_b32 7e080502:v_readfirstlane_b32 7e080702:v_cvt_i32_f64 7e040904:v_cvt_f64_i32
        7e020b02:v_cvt_f32_i32 7e020d02:v_cvt_f32_u32 7e020f02:v_cvt_u32_f32 7e021102:v_cvt_i32_f32 7e021502:v_cvt_f16_f32
        7e021702:v_cvt_f32_f16 7e021902:v_cvt_nearest_i32_f32 7e021b02:v_cvt_floor_i32_f32 7e021d02:v_cvt_off_f32_i4
        7e081f02:v_cvt_f32_f64 7e042104:v_cvt_f64_f32 7e022302:v_cvt_f32_ubyte0 7e022502:v_cvt_f32_ubyte1
        7e022702:v_cvt_f32_ubyte2 7e022902:v_cvt_f32_ubyte3 7e082b02:v_cvt_u32_f64 7e042d04:v_cvt_f64_u32 7e042f04:v_trunc_f64
        7e043104:v_ceil_f64 7e043304:v_rndne_f64 7e043504:v_floor_f64 7e003600:v_pipeflush 7e024102:v_fract_f32
        7e024302:v_trunc_f32 7e024502:v_ceil_f32 7e024702:v_rndne_f32 7e024902:v_floor_f32 7e024b02:v_exp_f32 7e024f02:v_log_f32
        7e025502:v_rcp_f32 7e025702:v_rcp_iflag_f32 7e025d02:v_rsq_f32 7e045f04:v_rcp_f64 7e046304:v_rsq_f64 7e026702:v_sqrt_f32
        7e046904:v_sqrt_f64 7e026b02:v_sin_f32 7e026d02:v_cos_f32 7e026f02:v_not_b32 7e027102:v_bfrev_b32 7e027302:v_clz_i32_u32
        7e027502:v_ctz_i32_b32 7e027702:v_cls_i32 7e087902:v_frexp_exp_i32_f64 7e047b04:v_frexp_mant_f64 7e047d04:v_fract_f64
        7e027f02:v_frexp_exp_i32_f32 7e028102:v_frexp_mant_f32 7e028502:v_movreld_b32 7e028702:v_movrels_b32
        7e028902:v_movrelsd_b32 7e029102:v_movrelsd_2_b32 7e02a102:v_cvt_f16_u16 7e02a302:v_cvt_f16_i16 7e02a502:v_cvt_u16_f16
        7e02a702:v_cvt_i16_f16 7e02a902:v_rcp_f16 7e02ab02:v_sqrt_f16 7e02ad02:v_rsq_f16 7e02af02:v_log_f16 7e02b102:v_exp_f16
        7e02b302:v_frexp_mant_f16 7e02b502:v_frexp_exp_i16_f16 7e02b702:v_floor_f16 7e02b902:v_ceil_f16 7e02bb02:v_trunc_f16
        7e02bd02:v_rndne_f16 7e02bf02:v_fract_f16 7e02c102:v_sin_f16 7e02c302:v_cos_f16 7e02c502:v_sat_pk_u8_i16
        7e02c702:v_cvt_norm_i16_f16 7e02c902:v_cvt_norm_u16_f16 7e02cb02:v_swap_b32 7e02cf02:v_permlane64_b32
        7e02d102:v_swaprel_b32 7e02d302:v_not_b16 7e02d502:v_cvt_i32_i16 7e02d702:v_cvt_u32_u16 02020702:v_cndmask_b32
        04020702:v_dot2acc_f32_f16 06020702:v_add_f32 08020702:v_sub_f32 0a020702:v_subrev_f32 0c020702:v_fmac_dx9_zero_f32
        0e020702:v_mul_dx9_zero_f32 10020702:v_mul_f32 12020702:v_mul_i32_i24 14020702:v_mul_hi_i32_i24 16020702:v_mul_u32_u24
        18020702:v_mul_hi_u32_u24 1e020702:v_min_f32 20020702:v_max_f32 22020702:v_min_i32 24020702:v_max_i32 26020702:v_min_u32
        28020702:v_max_u32 30020702:v_lshlrev_b32 32020702:v_lshrrev_b32 34020702:v_ashrrev_i32 36020702:v_and_b32
        38020702:v_or_b32 3a020702:v_xor_b32 3c020702:v_xnor_b32 40020702:v_add_co_ci_u32 42020702:v_sub_co_ci_u32
        44020702:v_subrev_co_ci_u32 4a020702:v_add_nc_u32 4c020702:v_sub_nc_u32 4e020702:v_subrev_nc_u32 56020702:v_fmac_f32
        58020702-11213141:v_fmamk_f32 5a020702-11213141:v_fmaak_f32 5e020702:v_cvt_pk_rtz_f16_f32 64020702:v_add_f16
        66020702:v_sub_f16 68020702:v_subrev_f16 6a020702:v_mul_f16 6c020702:v_fmac_f16 6e020702-00004000:v_fmamk_f16
        70020702-00004000:v_fmaak_f16 72020702:v_max_f16 74020702:v_min_f16 76020702:v_ldexp_f16 78020702:v_pk_fmac_f16
        7c000702:v_cmp_f_f16 7c020702:v_cmp_lt_f16 7c040702:v_cmp_eq_f16 7c060702:v_cmp_le_f16 7c080702:v_cmp_gt_f16
        7c0a0702:v_cmp_lg_f16 7c0c0702:v_cmp_ge_f16 7c0e0702:v_cmp_o_f16 7c100702:v_cmp_u_f16 7c120702:v_cmp_nge_f16
        7c140702:v_cmp_nlg_f16 7c160702:v_cmp_ngt_f16 7c180702:v_cmp_nle_f16 7c1a0702:v_cmp_neq_f16 7c1c0702:v_cmp_nlt_f16
        7c1e0702:v_cmp_t_f16 7c200702:v_cmp_f_f32 7c220702:v_cmp_lt_f32 7c240702:v_cmp_eq_f32 7c260702:v_cmp_le_f32
        7c280702:v_cmp_gt_f32 7c2a0702:v_cmp_lg_f32 7c2c0702:v_cmp_ge_f32 7c2e0702:v_cmp_o_f32 7c300702:v_cmp_u_f32
        7c320702:v_cmp_nge_f32 7c340702:v_cmp_nlg_f32 7c360702:v_cmp_ngt_f32 7c380702:v_cmp_nle_f32 7c3a0702:v_cmp_neq_f32
        7c3c0702:v_cmp_nlt_f32 7c3e0702:v_cmp_t_f32 7c400902:v_cmp_f_f64 7c420902:v_cmp_lt_f64 7c440902:v_cmp_eq_f64
        7c460902:v_cmp_le_f64 7c480902:v_cmp_gt_f64 7c4a0902:v_cmp_lg_f64 7c4c0902:v_cmp_ge_f64 7c4e0902:v_cmp_o_f64
        7c500902:v_cmp_u_f64 7c520902:v_cmp_nge_f64 7c540902:v_cmp_nlg_f64 7c560902:v_cmp_ngt_f64 7c580902:v_cmp_nle_f64
        7c5a0902:v_cmp_neq_f64 7c5c0902:v_cmp_nlt_f64 7c5e0902:v_cmp_t_f64 7c620702:v_cmp_lt_i16 7c640702:v_cmp_eq_i16
        7c660702:v_cmp_le_i16 7c680702:v_cmp_gt_i16 7c6a0702:v_cmp_ne_i16 7c6c0702:v_cmp_ge_i16 7c720702:v_cmp_lt_u16
        7c740702:v_cmp_eq_u16 7c760702:v_cmp_le_u16 7c780702:v_cmp_gt_u16 7c7a0702:v_cmp_ne_u16 7c7c0702:v_cmp_ge_u16
        7c800702:v_cmp_f_i32 7c820702:v_cmp_lt_i32 7c840702:v_cmp_eq_i32 7c860702:v_cmp_le_i32 7c880702:v_cmp_gt_i32
        7c8a0702:v_cmp_ne_i32 7c8c0702:v_cmp_ge_i32 7c8e0702:v_cmp_t_i32 7c900702:v_cmp_f_u32 7c920702:v_cmp_lt_u32
        7c940702:v_cmp_eq_u32 7c960702:v_cmp_le_u32 7c980702:v_cmp_gt_u32 7c9a0702:v_cmp_ne_u32 7c9c0702:v_cmp_ge_u32
        7c9e0702:v_cmp_t_u32 7ca00902:v_cmp_f_i64 7ca20902:v_cmp_lt_i64 7ca40902:v_cmp_eq_i64 7ca60902:v_cmp_le_i64
        7ca80902:v_cmp_gt_i64 7caa0902:v_cmp_ne_i64 7cac0902:v_cmp_ge_i64 7cae0902:v_cmp_t_i64 7cb00902:v_cmp_f_u64
        7cb20902:v_cmp_lt_u64 7cb40902:v_cmp_eq_u64 7cb60902:v_cmp_le_u64 7cb80902:v_cmp_gt_u64 7cba0902:v_cmp_ne_u64
        7cbc0902:v_cmp_ge_u64 7cbe0902:v_cmp_t_u64 7cfa0702:v_cmp_class_f16 7cfc0702:v_cmp_class_f32 7cfe0902:v_cmp_class_f64
        7d000702:v_cmpx_f_f16 7d020702:v_cmpx_lt_f16 7d040702:v_cmpx_eq_f16 7d060702:v_cmpx_le_f16 7d080702:v_cmpx_gt_f16
        7d0a0702:v_cmpx_lg_f16 7d0c0702:v_cmpx_ge_f16 7d0e0702:v_cmpx_o_f16 7d100702:v_cmpx_u_f16 7d120702:v_cmpx_nge_f16
        7d140702:v_cmpx_nlg_f16 7d160702:v_cmpx_ngt_f16 7d180702:v_cmpx_nle_f16 7d1a0702:v_cmpx_neq_f16 7d1c0702:v_cmpx_nlt_f16
        7d1e0702:v_cmpx_t_f16 7d200702:v_cmpx_f_f32 7d220702:v_cmpx_lt_f32 7d240702:v_cmpx_eq_f32 7d260702:v_cmpx_le_f32
        7d280702:v_cmpx_gt_f32 7d2a0702:v_cmpx_lg_f32 7d2c0702:v_cmpx_ge_f32 7d2e0702:v_cmpx_o_f32 7d300702:v_cmpx_u_f32
        7d320702:v_cmpx_nge_f32 7d340702:v_cmpx_nlg_f32 7d360702:v_cmpx_ngt_f32 7d380702:v_cmpx_nle_f32 7d3a0702:v_cmpx_neq_f32
        7d3c0702:v_cmpx_nlt_f32 7d3e0702:v_cmpx_t_f32 7d400902:v_cmpx_f_f64 7d420902:v_cmpx_lt_f64 7d440902:v_cmpx_eq_f64
        7d460902:v_cmpx_le_f64 7d480902:v_cmpx_gt_f64 7d4a0902:v_cmpx_lg_f64 7d4c0902:v_cmpx_ge_f64 7d4e0902:v_cmpx_o_f64
        7d500902:v_cmpx_u_f64 7d520902:v_cmpx_nge_f64 7d540902:v_cmpx_nlg_f64 7d560902:v_cmpx_ngt_f64 7d580902:v_cmpx_nle_f64
        7d5a0902:v_cmpx_neq_f64 7d5c0902:v_cmpx_nlt_f64 7d5e0902:v_cmpx_t_f64 7d620702:v_cmpx_lt_i16 7d640702:v_cmpx_eq_i16
        7d660702:v_cmpx_le_i16 7d680702:v_cmpx_gt_i16 7d6a0702:v_cmpx_ne_i16 7d6c0702:v_cmpx_ge_i16 7d720702:v_cmpx_lt_u16
        7d740702:v_cmpx_eq_u16 7d760702:v_cmpx_le_u16 7d780702:v_cmpx_gt_u16 7d7a0702:v_cmpx_ne_u16 7d7c0702:v_cmpx_ge_u16
        7d800702:v_cmpx_f_i32 7d820702:v_cmpx_lt_i32 7d840702:v_cmpx_eq_i32 7d860702:v_cmpx_le_i32 7d880702:v_cmpx_gt_i32
        7d8a0702:v_cmpx_ne_i32 7d8c0702:v_cmpx_ge_i32 7d8e0702:v_cmpx_t_i32 7d900702:v_cmpx_f_u32 7d920702:v_cmpx_lt_u32
        7d940702:v_cmpx_eq_u32 7d960702:v_cmpx_le_u32 7d980702:v_cmpx_gt_u32 7d9a0702:v_cmpx_ne_u32 7d9c0702:v_cmpx_ge_u32
        7d9e0702:v_cmpx_t_u32 7da00902:v_cmpx_f_i64 7da20902:v_cmpx_lt_i64 7da40902:v_cmpx_eq_i64 7da60902:v_cmpx_le_i64
        7da80902:v_cmpx_gt_i64 7daa0902:v_cmpx_ne_i64 7dac0902:v_cmpx_ge_i64 7dae0902:v_cmpx_t_i64 7db00902:v_cmpx_f_u64
        7db20902:v_cmpx_lt_u64 7db40902:v_cmpx_eq_u64 7db60902:v_cmpx_le_u64 7db80902:v_cmpx_gt_u64 7dba0902:v_cmpx_ne_u64
        7dbc0902:v_cmpx_ge_u64 7dbe0902:v_cmpx_t_u64 7dfa0702:v_cmpx_class_f16 7dfc0702:v_cmpx_class_f32 7dfe0902:v_cmpx_class_f64
        d6090001-04120702:v_fma_dx9_zero_f32 d60a0001-04120702:v_mad_i32_i24 d60b0001-04120702:v_mad_u32_u24
        d60c0001-04120702:v_cubeid_f32 d60d0001-04120702:v_cubesc_f32 d60e0001-04120702:v_cubetc_f32
        d60f0001-04120702:v_cubema_f32 d6100001-04120702:v_bfe_u32 d6110001-04120702:v_bfe_i32 d6120001-04120702:v_bfi_b32
        d6130001-04120702:v_fma_f32 d6140002-04220d04:v_fma_f64 d6150001-04120702:v_lerp_u8 d6160001-04120702:v_alignbit_b32
        d6170001-04120702:v_alignbyte_b32 d6180001-04120702:v_mullit_f32 d6190001-04120702:v_min3_f32 d61a0001-04120702:v_min3_i32
        d61b0001-04120702:v_min3_u32 d61c0001-04120702:v_max3_f32 d61d0001-04120702:v_max3_i32 d61e0001-04120702:v_max3_u32
        d61f0001-04120702:v_med3_f32 d6200001-04120702:v_med3_i32 d6210001-04120702:v_med3_u32 d6220001-04120702:v_sad_u8
        d6230001-04120702:v_sad_hi_u8 d6240001-04120702:v_sad_u16 d6250001-04120702:v_sad_u32 d6260001-04120702:v_cvt_pk_u8_f32
        d6270001-04120702:v_div_fixup_f32 d6280002-04220d04:v_div_fixup_f64 d6370001-04120702:v_div_fmas_f32
        d6380002-04220d04:v_div_fmas_f64 d6390001-04120702:v_msad_u8 d63a0002-04220d04:v_qsad_pk_u16_u8
        d63b0002-04220d04:v_mqsad_pk_u16_u8 d6400001-04120702:v_xor3_b32 d6410001-04120702:v_mad_u16 d6440001-04120702:v_perm_b32
        d6450001-04120702:v_xad_u32 d6460001-04120702:v_lshl_add_u32 d6470001-04120702:v_add_lshl_u32 d6480001-04120702:v_fma_f16
        d6490001-04120702:v_min3_f16 d64a0001-04120702:v_min3_i16 d64b0001-04120702:v_min3_u16 d64c0001-04120702:v_max3_f16
        d64d0001-04120702:v_max3_i16 d64e0001-04120702:v_max3_u16 d64f0001-04120702:v_med3_f16 d6500001-04120702:v_med3_i16
        d6510001-04120702:v_med3_u16 d6530001-04120702:v_mad_i16 d6540001-04120702:v_div_fixup_f16 d6550001-04120702:v_add3_u32
        d6560001-04120702:v_lshl_or_b32 d6570001-04120702:v_and_or_b32 d6580001-04120702:v_or3_b32 d6590001-04120702:v_mad_u32_u16
        d65a0001-04120702:v_mad_i32_i16 d65b0001-00100702:v_permlane16_b32 d65c0001-00100702:v_permlanex16_b32
        d65d0001-00100702:v_cndmask_b16 d65e0001-04120702:v_maxmin_f32 d65f0001-04120702:v_minmax_f32
        d6600001-04120702:v_maxmin_f16 d6610001-04120702:v_minmax_f16 d6620001-04120702:v_maxmin_u32
        d6630001-04120702:v_minmax_u32 d6640001-04120702:v_maxmin_i32 d6650001-04120702:v_minmax_i32
        d6660001-04120702:v_dot2_f16_f16 d6670001-04120702:v_dot2_bf16_bf16 d6fc0401-04120702:v_div_scale_f32
        d6fd6a02-04220d04:v_div_scale_f64 d6fe0402-041a0b04:v_mad_u64_u32 d6ff0402-041a0b04:v_mad_i64_i32
        d7000401-00020702:v_add_co_u32 d7010401-00020702:v_sub_co_u32 d7020401-00020702:v_subrev_co_u32
        d7030001-00020702:v_add_nc_u16 d7040001-00020702:v_sub_nc_u16 d7050001-00020702:v_mul_lo_u16
        d7060001-00020702:v_cvt_pk_i16_f32 d7070001-00020702:v_cvt_pk_u16_f32 d7090001-00020702:v_max_u16
        d70a0001-00020702:v_max_i16 d70b0001-00020702:v_min_u16 d70c0001-00020702:v_min_i16 d70d0001-00020702:v_add_nc_i16
        d70e0001-00020702:v_sub_nc_i16 d7110001-00020702:v_pack_b32_f16 d7120001-00020702:v_cvt_pk_norm_i16_f16
        d7130001-00020702:v_cvt_pk_norm_u16_f16 d71c0001-00020702:v_ldexp_f32 d71d0001-00020702:v_bfm_b32
        d71e0001-00020702:v_bcnt_u32_b32 d71f0001-00020702:v_mbcnt_lo_u32_b32 d7200001-00020702:v_mbcnt_hi_u32_b32
        d7210001-00020702:v_cvt_pk_norm_i16_f32 d7220001-00020702:v_cvt_pk_norm_u16_f32 d7230001-00020702:v_cvt_pk_u16_u32
        d7240001-00020702:v_cvt_pk_i16_i32 d7250001-00020702:v_sub_nc_i32 d7260001-00020702:v_add_nc_i32
        d7270002-00020d04:v_add_f64 d7280002-00020d04:v_mul_f64 d7290002-00020d04:v_min_f64 d72a0002-00020d04:v_max_f64
        d72b0002-00020d04:v_ldexp_f64 d72c0001-00020702:v_mul_lo_u32 d72d0001-00020702:v_mul_hi_u32 d72e0001-00020702:v_mul_hi_i32
        d72f0002-00020d04:v_trig_preop_f64 d7380001-00020702:v_lshlrev_b16 d7390001-00020702:v_lshrrev_b16
        d73a0001-00020702:v_ashrrev_i16 d73c0002-00020d04:v_lshlrev_b64 d73d0002-00020d04:v_lshrrev_b64
        d73e0002-00020d04:v_ashrrev_i64 d7600004-00000702:v_readlane_b32 d7610001-00000602:v_writelane_b32
        d7620001-00020702:v_and_b16 d7630001-00020702:v_or_b16 d7640001-00020702:v_xor_b16 cc004001-1c120702:v_pk_mad_i16
        cc014001-18020702:v_pk_mul_lo_u16 cc024001-18020702:v_pk_add_i16 cc034001-18020702:v_pk_sub_i16
        cc044001-18020702:v_pk_lshlrev_b16 cc054001-18020702:v_pk_lshrrev_b16 cc064001-18020702:v_pk_ashrrev_i16
        cc074001-18020702:v_pk_max_i16 cc084001-18020702:v_pk_min_i16 cc094001-1c120702:v_pk_mad_u16
        cc0a4001-18020702:v_pk_add_u16 cc0b4001-18020702:v_pk_sub_u16 cc0c4001-18020702:v_pk_max_u16
        cc0d4001-18020702:v_pk_min_u16 cc0e4001-1c120702:v_pk_fma_f16 cc0f4001-18020702:v_pk_add_f16
        cc104001-18020702:v_pk_mul_f16 cc114001-18020702:v_pk_min_f16 cc124001-18020702:v_pk_max_f16
        cc134001-1c120702:v_dot2_f32_f16 cc164001-1c120702:v_dot4_i32_iu8 cc174001-1c120702:v_dot4_u32_u8
        cc184001-1c120702:v_dot8_i32_iu4 cc194001-1c120702:v_dot8_u32_u4 cc1a4001-1c120702:v_dot2_f32_bf16
        cc200001-04120702:v_fma_mix_f32 cc210001-04120702:v_fma_mixlo_f16 cc220001-04120702:v_fma_mixhi_f16 be840005:s_mov_b32
        be840106:s_mov_b64 be840205:s_cmov_b32 be840306:s_cmov_b64 be840405:s_brev_b32 be840506:s_brev_b64 be840805:s_ctz_i32_b32
        be840906:s_ctz_i32_b64 be840a05:s_clz_i32_u32 be840b06:s_clz_i32_u64 be840c05:s_cls_i32 be840d06:s_cls_i32_i64
        be840e05:s_sext_i32_i8 be840f05:s_sext_i32_i16 be841005:s_bitset0_b32 be841106:s_bitset0_b64 be841205:s_bitset1_b32
        be841306:s_bitset1_b64 be841406:s_bitreplicate_b64_b32 be841505:s_abs_i32 be841605:s_bcnt0_i32_b32
        be841706:s_bcnt0_i32_b64 be841805:s_bcnt1_i32_b32 be841906:s_bcnt1_i32_b64 be841a05:s_quadmask_b32 be841b06:s_quadmask_b64
        be841c05:s_wqm_b32 be841d06:s_wqm_b64 be841e05:s_not_b32 be841f06:s_not_b64 be842005:s_and_saveexec_b32
        be842106:s_and_saveexec_b64 be842205:s_or_saveexec_b32 be842306:s_or_saveexec_b64 be842405:s_xor_saveexec_b32
        be842506:s_xor_saveexec_b64 be842605:s_nand_saveexec_b32 be842706:s_nand_saveexec_b64 be842805:s_nor_saveexec_b32
        be842906:s_nor_saveexec_b64 be842a05:s_xnor_saveexec_b32 be842b06:s_xnor_saveexec_b64 be842c05:s_and_not0_saveexec_b32
        be842d06:s_and_not0_saveexec_b64 be842e05:s_or_not0_saveexec_b32 be842f06:s_or_not0_saveexec_b64
        be843005:s_and_not1_saveexec_b32 be843106:s_and_not1_saveexec_b64 be843205:s_or_not1_saveexec_b32
        be843306:s_or_not1_saveexec_b64 be843405:s_and_not0_wrexec_b32 be843506:s_and_not0_wrexec_b64
        be843605:s_and_not1_wrexec_b32 be843706:s_and_not1_wrexec_b64 be844005:s_movrels_b32 be844106:s_movrels_b64
        be844205:s_movreld_b32 be844306:s_movreld_b64 be844405:s_movrelsd_2_b32 be864700:s_getpc_b64 be804806:s_setpc_b64
        be844906:s_swappc_b64 be804a06:s_rfe_b64 80040605:s_add_u32 80840605:s_sub_u32 81040605:s_add_i32 81840605:s_sub_i32
        82040605:s_addc_u32 82840605:s_subb_u32 83040605:s_absdiff_i32 84040605:s_lshl_b32 84840806:s_lshl_b64 85040605:s_lshr_b32
        85840806:s_lshr_b64 86040605:s_ashr_i32 86840806:s_ashr_i64 87040605:s_lshl1_add_u32 87840605:s_lshl2_add_u32
        88040605:s_lshl3_add_u32 88840605:s_lshl4_add_u32 89040605:s_min_i32 89840605:s_min_u32 8a040605:s_max_i32
        8a840605:s_max_u32 8b040605:s_and_b32 8b840806:s_and_b64 8c040605:s_or_b32 8c840806:s_or_b64 8d040605:s_xor_b32
        8d840806:s_xor_b64 8e040605:s_nand_b32 8e840806:s_nand_b64 8f040605:s_nor_b32 8f840806:s_nor_b64 90040605:s_xnor_b32
        90840806:s_xnor_b64 91040605:s_and_not1_b32 91840806:s_and_not1_b64 92040605:s_or_not1_b32 92840806:s_or_not1_b64
        93040605:s_bfe_u32 93840605:s_bfe_i32 94040806:s_bfe_u64 94840806:s_bfe_i64 95040605:s_bfm_b32 95840706:s_bfm_b64
        96040605:s_mul_i32 96840605:s_mul_hi_u32 97040605:s_mul_hi_i32 98040605:s_cselect_b32 98840806:s_cselect_b64
        99040605:s_pack_ll_b32_b16 99840605:s_pack_lh_b32_b16 9a040605:s_pack_hh_b32_b16 9a840605:s_pack_hl_b32_b16
        bf000504:s_cmp_eq_i32 bf010504:s_cmp_lg_i32 bf020504:s_cmp_gt_i32 bf030504:s_cmp_ge_i32 bf040504:s_cmp_lt_i32
        bf050504:s_cmp_le_i32 bf060504:s_cmp_eq_u32 bf070504:s_cmp_lg_u32 bf080504:s_cmp_gt_u32 bf090504:s_cmp_ge_u32
        bf0a0504:s_cmp_lt_u32 bf0b0504:s_cmp_le_u32 bf0c0504:s_bitcmp0_b32 bf0d0504:s_bitcmp1_b32 bf0e0604:s_bitcmp0_b64
        bf0f0604:s_bitcmp1_b64 bf100604:s_cmp_eq_u64 bf110604:s_cmp_lg_u64 b0041234:s_movk_i32 b1041234:s_cmovk_i32
        b1841234:s_cmpk_eq_i32 b2041234:s_cmpk_lg_i32 b2841234:s_cmpk_gt_i32 b3041234:s_cmpk_ge_i32 b3841234:s_cmpk_lt_i32
        b4041234:s_cmpk_le_i32 b4841234:s_cmpk_eq_u32 b5041234:s_cmpk_lg_u32 b5841234:s_cmpk_gt_u32 b6041234:s_cmpk_ge_u32
        b6841234:s_cmpk_lt_u32 b7041234:s_cmpk_le_u32 b7841234:s_addk_i32 b8041234:s_mulk_i32 b8841234:s_getreg_b32
        b904f801:s_setreg_b32 b980f801-11223344:s_setreg_imm32_b32 ba041234:s_call_b64 bb041234:s_subvector_loop_begin
        bb841234:s_subvector_loop_end bc7c0012:s_waitcnt_vscnt bcfc0012:s_waitcnt_vmcnt bd7c0012:s_waitcnt_expcnt
        bdfc0012:s_waitcnt_lgkmcnt bf800012:s_nop bf810012:s_setkill bf820012:s_sethalt bf830012:s_sleep
        bf840012:s_set_inst_prefetch_distance bf850012:s_clause bf870012:s_delay_alu bf880012:s_waitcnt_depctr bf890012:s_waitcnt
        bf8a0000:s_wait_idle bf8b0012:s_wait_event bf900012:s_trap bf910012:s_round_mode bf920012:s_denorm_mode
        bf9f0000:s_code_end bfa00012:s_branch bfa10012:s_cbranch_scc0 bfa20012:s_cbranch_scc1 bfa30012:s_cbranch_vccz
        bfa40012:s_cbranch_vccnz bfa50012:s_cbranch_execz bfa60012:s_cbranch_execnz bfa70012:s_cbranch_cdbgsys
        bfa80012:s_cbranch_cdbguser bfa90012:s_cbranch_cdbgsys_or_user bfaa0012:s_cbranch_cdbgsys_and_user bfb00000:s_endpgm
        bfb10000:s_endpgm_saved bfb40000:s_wakeup bfb50012:s_setprio bfb60012:s_sendmsg bfb70012:s_sendmsghalt
        bfb80012:s_incperflevel bfb90012:s_decperflevel bfba0000:s_ttracedata bfbb0012:s_ttracedata_imm bfbc0000:s_icache_inv
        bfbd0000:s_barrier f4000103-f8000010:s_load_b32 f4040103-f8000010:s_load_b64 f4080104-f8000010:s_load_b128
        f40c0106-f8000010:s_load_b256 f410010a-f8000010:s_load_b512 f4200104-f8000010:s_buffer_load_b32
        f4240104-f8000010:s_buffer_load_b64 f4280104-04000000:s_buffer_load_b128 f42c0106-f8000010:s_buffer_load_b256
        f430010a-f8000010:s_buffer_load_b512 f4800000-00000000:s_gl1_inv f4840000-00000000:s_dcache_inv
        d8000010-00000201:ds_add_u32 d8040010-00000201:ds_sub_u32 d8080010-00000201:ds_rsub_u32 d80c0010-00000201:ds_inc_u32
        d8100010-00000201:ds_dec_u32 d8140010-00000201:ds_min_i32 d8180010-00000201:ds_max_i32 d81c0010-00000201:ds_min_u32
        d8200010-00000201:ds_max_u32 d8240010-00000201:ds_and_b32 d8280010-00000201:ds_or_b32 d82c0010-00000201:ds_xor_b32
        d8300010-00030201:ds_mskor_b32 d8340010-00000201:ds_store_b32 d8380503-00030201:ds_store_2addr_b32
        d83c0503-00030201:ds_store_2addr_stride64_b32 d8400010-00030201:ds_cmpstore_b32 d8440010-00030201:ds_cmpstore_f32
        d8480010-00000201:ds_min_f32 d84c0010-00000201:ds_max_f32 d8500000-00000000:ds_nop d8540010-00000201:ds_add_f32
        d8780010-00000201:ds_store_b8 d87c0010-00000201:ds_store_b16 d8800010-01000302:ds_add_rtn_u32
        d8840010-01000302:ds_sub_rtn_u32 d8880010-01000302:ds_rsub_rtn_u32 d88c0010-01000302:ds_inc_rtn_u32
        d8900010-01000302:ds_dec_rtn_u32 d8940010-01000302:ds_min_rtn_i32 d8980010-01000302:ds_max_rtn_i32
        d89c0010-01000302:ds_min_rtn_u32 d8a00010-01000302:ds_max_rtn_u32 d8a40010-01000302:ds_and_rtn_b32
        d8a80010-01000302:ds_or_rtn_b32 d8ac0010-01000302:ds_xor_rtn_b32 d8b00010-01040302:ds_mskor_rtn_b32
        d8b40010-01000302:ds_storexchg_rtn_b32 d8c00010-01040302:ds_cmpstore_rtn_b32 d8c40010-01040302:ds_cmpstore_rtn_f32
        d8c80010-01000302:ds_min_rtn_f32 d8cc0010-01000302:ds_max_rtn_f32 d8d00010-01040302:ds_wrap_rtn_b32
        d8d40010-01000002:ds_swizzle_b32 d8d80010-01000002:ds_load_b32 d8dc0503-02000004:ds_load_2addr_b32
        d8e00503-02000004:ds_load_2addr_stride64_b32 d8e40010-01000002:ds_load_i8 d8e80010-01000002:ds_load_u8
        d8ec0010-01000002:ds_load_i16 d8f00010-01000002:ds_load_u16 d9000010-00000201:ds_add_u64 d9040010-00000201:ds_sub_u64
        d9080010-00000201:ds_rsub_u64 d90c0010-00000201:ds_inc_u64 d9100010-00000201:ds_dec_u64 d9140010-00000201:ds_min_i64
        d9180010-00000201:ds_max_i64 d91c0010-00000201:ds_min_u64 d9200010-00000201:ds_max_u64 d9240010-00000201:ds_and_b64
        d9280010-00000201:ds_or_b64 d92c0010-00000201:ds_xor_b64 d9300010-00040201:ds_mskor_b64 d9340010-00000201:ds_store_b64
        d9380503-00040201:ds_store_2addr_b64 d93c0503-00040201:ds_store_2addr_stride64_b64 d9400010-00040201:ds_cmpstore_b64
        d9440010-00040201:ds_cmpstore_f64 d9480010-00000201:ds_min_f64 d94c0010-00000201:ds_max_f64
        d9800010-02000401:ds_add_rtn_u64 d9840010-02000401:ds_sub_rtn_u64 d9880010-02000401:ds_rsub_rtn_u64
        d98c0010-02000401:ds_inc_rtn_u64 d9900010-02000401:ds_dec_rtn_u64 d9940010-02000401:ds_min_rtn_i64
        d9980010-02000401:ds_max_rtn_i64 d99c0010-02000401:ds_min_rtn_u64 d9a00010-02000401:ds_max_rtn_u64
        d9a40010-02000401:ds_and_rtn_b64 d9a80010-02000401:ds_or_rtn_b64 d9ac0010-02000401:ds_xor_rtn_b64
        d9b00010-02060401:ds_mskor_rtn_b64 d9b40010-02000401:ds_storexchg_rtn_b64 d9c00010-02060401:ds_cmpstore_rtn_b64
        d9c40010-02060401:ds_cmpstore_rtn_f64 d9c80010-02000401:ds_min_rtn_f64 d9cc0010-02000401:ds_max_rtn_f64
        d9d80010-02000004:ds_load_b64 d9dc0000-04000008:ds_load_2addr_b64 d9e00000-04000008:ds_load_2addr_stride64_b64
        d9e40010-01000302:ds_add_rtn_f32 d9f80010-02000401:ds_condxchg32_rtn_b64 da800010-00000201:ds_store_b8_d16_hi
        da840010-00000201:ds_store_b16_d16_hi da880010-01000002:ds_load_u8_d16 da8c0010-01000002:ds_load_u8_d16_hi
        da900010-01000002:ds_load_i8_d16 da940010-01000002:ds_load_i8_d16_hi da980010-01000002:ds_load_u16_d16
        da9c0010-01000002:ds_load_u16_d16_hi dac80010-01000302:ds_permute_b32 dacc0010-01000302:ds_bpermute_b32
        db780000-00000201:ds_store_b96 db7c0000-00000401:ds_store_b128 dbf80000-04000008:ds_load_b96
        dbfc0000-04000008:ds_load_b128 dc400000-017c0002:flat_load_u8 dc440000-017c0002:flat_load_i8
        dc480000-017c0002:flat_load_u16 dc4c0000-017c0002:flat_load_i16 dc500000-017c0002:flat_load_b32
        dc540000-047c0002:flat_load_b64 dc580000-047c0002:flat_load_b96 dc5c0000-047c0002:flat_load_b128
        dc600000-007c0102:flat_store_b8 dc640000-007c0102:flat_store_b16 dc680000-007c0102:flat_store_b32
        dc6c0000-007c0204:flat_store_b64 dc700000-007c0402:flat_store_b96 dc740000-007c0402:flat_store_b128
        dc780000-017c0002:flat_load_d16_u8 dc7c0000-017c0002:flat_load_d16_i8 dc800000-017c0002:flat_load_d16_b16
        dc840000-017c0002:flat_load_d16_hi_u8 dc880000-017c0002:flat_load_d16_hi_i8 dc8c0000-017c0002:flat_load_d16_hi_b16
        dc900000-007c0102:flat_store_d16_hi_b8 dc940000-007c0102:flat_store_d16_hi_b16 dccc0000-007c0102:flat_atomic_swap_b32
        dcd00000-007c0204:flat_atomic_cmpswap_b32 dcd40000-007c0102:flat_atomic_add_u32 dcd80000-007c0102:flat_atomic_sub_u32
        dce00000-007c0102:flat_atomic_min_i32 dce40000-007c0102:flat_atomic_min_u32 dce80000-007c0102:flat_atomic_max_i32
        dcec0000-007c0102:flat_atomic_max_u32 dcf00000-007c0102:flat_atomic_and_b32 dcf40000-007c0102:flat_atomic_or_b32
        dcf80000-007c0102:flat_atomic_xor_b32 dcfc0000-007c0102:flat_atomic_inc_u32 dd000000-007c0102:flat_atomic_dec_u32
        dd040000-007c0204:flat_atomic_swap_b64 dd080000-007c0402:flat_atomic_cmpswap_b64 dd0c0000-007c0204:flat_atomic_add_u64
        dd100000-007c0204:flat_atomic_sub_u64 dd140000-007c0204:flat_atomic_min_i64 dd180000-007c0204:flat_atomic_min_u64
        dd1c0000-007c0204:flat_atomic_max_i64 dd200000-007c0204:flat_atomic_max_u64 dd240000-007c0204:flat_atomic_and_b64
        dd280000-007c0204:flat_atomic_or_b64 dd2c0000-007c0204:flat_atomic_xor_b64 dd300000-007c0204:flat_atomic_inc_u64
        dd340000-007c0204:flat_atomic_dec_u64 dd400000-007c0204:flat_atomic_cmpswap_f32 dd440000-007c0102:flat_atomic_min_f32
        dd480000-007c0102:flat_atomic_max_f32 dd580000-007c0102:flat_atomic_add_f32 dc420010-017c0002:global_load_u8
        dc460010-017c0002:global_load_i8 dc4a0010-017c0002:global_load_u16 dc4e0010-017c0002:global_load_i16
        dc520010-017c0002:global_load_b32 dc560000-047c0002:global_load_b64 dc5a0000-047c0002:global_load_b96
        dc5e0000-047c0002:global_load_b128 dc620000-007c0102:global_store_b8 dc660000-007c0102:global_store_b16
        dc6a0000-007c0102:global_store_b32 dc6e0000-007c0204:global_store_b64 dc720000-007c0402:global_store_b96
        dc760000-007c0402:global_store_b128 dc7a0010-017c0002:global_load_d16_u8 dc7e0010-017c0002:global_load_d16_i8
        dc820010-017c0002:global_load_d16_b16 dc860010-017c0002:global_load_d16_hi_u8 dc8a0010-017c0002:global_load_d16_hi_i8
        dc8e0010-017c0002:global_load_d16_hi_b16 dc920000-007c0102:global_store_d16_hi_b8
        dc960000-007c0102:global_store_d16_hi_b16 dcce0000-007c0102:global_atomic_swap_b32
        dcd20000-007c0204:global_atomic_cmpswap_b32 dcd60000-007c0102:global_atomic_add_u32
        dcda0000-007c0102:global_atomic_sub_u32 dcde0000-007c0102:global_atomic_csub_u32 dce20000-007c0102:global_atomic_min_i32
        dce60000-007c0102:global_atomic_min_u32 dcea0000-007c0102:global_atomic_max_i32 dcee0000-007c0102:global_atomic_max_u32
        dcf20000-007c0102:global_atomic_and_b32 dcf60000-007c0102:global_atomic_or_b32 dcfa0000-007c0102:global_atomic_xor_b32
        dcfe0000-007c0102:global_atomic_inc_u32 dd020000-007c0102:global_atomic_dec_u32 dd060000-007c0204:global_atomic_swap_b64
        dd0a0000-007c0402:global_atomic_cmpswap_b64 dd0e0000-007c0204:global_atomic_add_u64
        dd120000-007c0204:global_atomic_sub_u64 dd160000-007c0204:global_atomic_min_i64 dd1a0000-007c0204:global_atomic_min_u64
        dd1e0000-007c0204:global_atomic_max_i64 dd220000-007c0204:global_atomic_max_u64 dd260000-007c0204:global_atomic_and_b64
        dd2a0000-007c0204:global_atomic_or_b64 dd2e0000-007c0204:global_atomic_xor_b64 dd320000-007c0204:global_atomic_inc_u64
        dd360000-007c0204:global_atomic_dec_u64 dd420000-007c0204:global_atomic_cmpswap_f32
        dd460000-007c0102:global_atomic_min_f32 dd4a0000-007c0102:global_atomic_max_f32 dd5a0000-007c0102:global_atomic_add_f32
        dc410010-01fc0002:scratch_load_u8 dc450010-01fc0002:scratch_load_i8 dc490010-01fc0002:scratch_load_u16
        dc4d0010-01fc0002:scratch_load_i16 dc510010-01fc0002:scratch_load_b32 dc550000-04fc0002:scratch_load_b64
        dc590000-04830002:scratch_load_b96 dc5d0000-04fc0002:scratch_load_b128 dc610010-00fc0201:scratch_store_b8
        dc650010-00fc0201:scratch_store_b16 dc690010-00fc0201:scratch_store_b32 dc6d0000-00fc0402:scratch_store_b64
        dc710000-00fc0402:scratch_store_b96 dc750000-00fc0402:scratch_store_b128 dc790010-01fc0002:scratch_load_d16_u8
        dc7d0010-01fc0002:scratch_load_d16_i8 dc810010-01fc0002:scratch_load_d16_b16 dc850010-01fc0002:scratch_load_d16_hi_u8
        dc890010-01fc0002:scratch_load_d16_hi_i8 dc8d0010-01fc0002:scratch_load_d16_hi_b16
        dc910010-00fc0201:scratch_store_d16_hi_b8 dc950010-00fc0201:scratch_store_d16_hi_b16 e0400010-03420102:buffer_load_u8
        e0440010-03420102:buffer_load_i8 e0480010-03420102:buffer_load_u16 e04c0010-03420102:buffer_load_i16
        e0500010-03420102:buffer_load_b32 e0540000-03420402:buffer_load_b64 e0580000-03420402:buffer_load_b96
        e05c0000-03420402:buffer_load_b128 e0600010-03420102:buffer_store_b8 e0640010-03420102:buffer_store_b16
        e0680010-03420102:buffer_store_b32 e06c0000-03420402:buffer_store_b64 e0700000-03420402:buffer_store_b96
        e0740000-03420402:buffer_store_b128 e0780010-03420102:buffer_load_d16_u8 e07c0010-03420102:buffer_load_d16_i8
        e0800010-03420102:buffer_load_d16_b16 e0840010-03420102:buffer_load_d16_hi_u8 e0880010-03420102:buffer_load_d16_hi_i8
        e08c0010-03420102:buffer_load_d16_hi_b16 e0900010-03420102:buffer_store_d16_hi_b8
        e0940010-03420102:buffer_store_d16_hi_b16 e0ac0000-00000000:buffer_gl0_inv e0b00000-00000000:buffer_gl1_inv
        e0cc0010-03420102:buffer_atomic_swap_b32 e0d00000-03420402:buffer_atomic_cmpswap_b32
        e0d40010-03420102:buffer_atomic_add_u32 e0d80010-03420102:buffer_atomic_sub_u32 e0dc0010-03420102:buffer_atomic_csub_u32
        e0e00010-03420102:buffer_atomic_min_i32 e0e40010-03420102:buffer_atomic_min_u32 e0e80010-03420102:buffer_atomic_max_i32
        e0ec0010-03420102:buffer_atomic_max_u32 e0f00010-03420102:buffer_atomic_and_b32 e0f40010-03420102:buffer_atomic_or_b32
        e0f80010-03420102:buffer_atomic_xor_b32 e0fc0010-03420102:buffer_atomic_inc_u32 e1000010-03420102:buffer_atomic_dec_u32
        e1040000-03420402:buffer_atomic_swap_b64 e1080000-03420402:buffer_atomic_cmpswap_b64
        e10c0000-03420402:buffer_atomic_add_u64 e1100000-03420402:buffer_atomic_sub_u64 e1140000-03420402:buffer_atomic_min_i64
        e1180000-03420402:buffer_atomic_min_u64 e11c0000-03420402:buffer_atomic_max_i64 e1200000-03420402:buffer_atomic_max_u64
        e1240000-03420402:buffer_atomic_and_b64 e1280000-03420402:buffer_atomic_or_b64 e12c0000-03420402:buffer_atomic_xor_b64
        e1300000-03420402:buffer_atomic_inc_u64 e1340000-03420402:buffer_atomic_dec_u64
        e1400000-03420402:buffer_atomic_cmpswap_f32 e1440010-03420102:buffer_atomic_min_f32
        e1480010-03420102:buffer_atomic_max_f32 e1580010-03420102:buffer_atomic_add_f32
        """;
}
