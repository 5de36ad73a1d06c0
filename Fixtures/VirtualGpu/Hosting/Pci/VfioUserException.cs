namespace VirtualGpu.Hosting.Pci;

/// <summary>A client broke the protocol, so that nothing behind the message can be understood; the connection ends with this reason.</summary>
/// <param name="message">What was wrong, in one line.</param>
public sealed class VfioUserException(string message) : Exception(message);
