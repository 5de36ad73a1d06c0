namespace VirtualGpu.Models;

/// <summary>A memory hub that reports page faults.</summary>
/// <param name="Client">Its number in interrupt entries (soc15_ih_clientid.h, soc21_ih_clientid.h).</param>
/// <param name="Name">What the log calls the hub.</param>
/// <param name="ClientText">What the log calls the client.</param>
public sealed record FaultHub(byte Client, string Name, string ClientText);
