namespace Fixtures.Cases;

/// <summary>The names of cases have this argument in hexadecimal: requests and numbers of ioctls, as the headers write them.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HexadecimalAttribute : Attribute;
