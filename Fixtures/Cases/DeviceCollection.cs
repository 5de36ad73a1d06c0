using Fixtures.Devices;
using Xunit;

namespace Fixtures.Cases;

/// <summary>The cases of one target: they share a <see cref="DeviceFixture"/> and run one after the other.</summary>
[TestCaseOrderer("Fixtures.Cases.DeclaredOrder", "Fixtures")]
public sealed class DeviceCollection : ICollectionFixture<DeviceFixture>;
