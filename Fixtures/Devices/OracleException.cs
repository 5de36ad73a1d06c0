namespace Fixtures.Devices;

/// <summary>The body of a case held, and yet the device is not as it was before.</summary>
public sealed class OracleException(string message) : Exception(message);
