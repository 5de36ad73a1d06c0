namespace VirtualGpu.Models;

/// <summary>How a generation names who interrupts (soc15_ih_clientid.h, soc21_ih_clientid.h, soc15_int.h, irqsrcs_gfx_11_0_0.h).</summary>
public sealed record InterruptFormat
{
    /// <summary>Clients of SDMA TRAP by engine; engines beyond the last begin anew, on another die.</summary>
    public required IReadOnlyList<byte> SdmaClients { get; init; }

    /// <summary>Client of the hub that waves and the command processor use (UTCL2).</summary>
    public required byte ShaderFaultClient { get; init; }

    /// <summary>Client of the hub that SDMA uses: VMC of the multi-media hub on gfx9 (sdma_v4_4_2.c: vmhub), the graphics hub later.</summary>
    public required byte SdmaFaultClient { get; init; }

    /// <summary>Source of SDMA TRAP.</summary>
    public required byte SdmaTrapSource { get; init; }
}
