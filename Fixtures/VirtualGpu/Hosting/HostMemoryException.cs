namespace VirtualGpu.Hosting;

/// <summary>The host gave the model no memory.</summary>
public sealed class HostMemoryException(string message) : Exception(message);
