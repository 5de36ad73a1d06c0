namespace Reports.Hosting;

/// <summary>The cases were not found in time.</summary>
internal sealed class DiscoveryTimeoutException(string message) : Exception(message);
