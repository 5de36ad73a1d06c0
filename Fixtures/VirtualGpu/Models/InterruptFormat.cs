namespace VirtualGpu.Models;

/// <summary>How a generation names who interrupts (soc15_ih_clientid.h, soc21_ih_clientid.h, soc15_int.h, irqsrcs_gfx_11_0_0.h).</summary>
public sealed record InterruptFormat
{
    /// <summary>Clients of SDMA TRAP by engine; engines beyond the last begin anew, on another die.</summary>
    public required IReadOnlyList<byte> SdmaClients { get; init; }

    /// <summary>Source of SDMA TRAP.</summary>
    public required byte SdmaTrapSource { get; init; }
}
