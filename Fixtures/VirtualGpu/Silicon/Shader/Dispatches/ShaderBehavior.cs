using Harness.Contracts;
using Harness.Contracts.Clauses;

namespace VirtualGpu.Silicon.Shader.Dispatches;

/// <summary>The clauses of <see cref="DispatchClauses"/> and <see cref="PreemptionClauses"/> as the shader array keeps them, asked once so that hot paths read a bool.</summary>
internal sealed class ShaderBehavior(Contract contract)
{
    /// <inheritdoc cref="DispatchClauses.EveryGroupRunsOnce"/>
    public bool RunsEveryGroupOnce { get; } = contract.Keeps(DispatchClauses.EveryGroupRunsOnce);

    /// <inheritdoc cref="DispatchClauses.EdgeGroupsArePartial"/>
    public bool ClipsEdgeGroups { get; } = contract.Keeps(DispatchClauses.EdgeGroupsArePartial);

    /// <inheritdoc cref="DispatchClauses.CompletesAfterLastWave"/>
    public bool CompletesAfterLastWave { get; } = contract.Keeps(DispatchClauses.CompletesAfterLastWave);

    /// <inheritdoc cref="DispatchClauses.UserDataArrives"/>
    public bool PassesUserData { get; } = contract.Keeps(DispatchClauses.UserDataArrives);

    /// <inheritdoc cref="DispatchClauses.GroupIdsInOrder"/>
    public bool PassesGroupIdsInOrder { get; } = contract.Keeps(DispatchClauses.GroupIdsInOrder);

    /// <inheritdoc cref="DispatchClauses.WorkItemIdsPacked"/>
    public bool PacksWorkItemIds { get; } = contract.Keeps(DispatchClauses.WorkItemIdsPacked);

    /// <inheritdoc cref="DispatchClauses.WaveSizeByInitiator"/>
    public bool ObeysWaveSize { get; } = contract.Keeps(DispatchClauses.WaveSizeByInitiator);

    /// <inheritdoc cref="DispatchClauses.GroupsSpreadOverXccs"/>
    public bool SpreadsOverXccs { get; } = contract.Keeps(DispatchClauses.GroupsSpreadOverXccs);

    /// <inheritdoc cref="DispatchClauses.LocalMemoryIsPrivateToGroups"/>
    public bool LocalMemoryIsPrivate { get; } = contract.Keeps(DispatchClauses.LocalMemoryIsPrivateToGroups);

    /// <inheritdoc cref="DispatchClauses.BarrierHoldsWaves"/>
    public bool BarriersHold { get; } = contract.Keeps(DispatchClauses.BarrierHoldsWaves);

    /// <inheritdoc cref="DispatchClauses.ScratchIsPrivate"/>
    public bool ScratchIsPrivateToLanes { get; } = contract.Keeps(DispatchClauses.ScratchIsPrivate);

    /// <inheritdoc cref="DispatchClauses.InactiveLanesStoreNothing"/>
    public bool MasksInactiveLanes { get; } = contract.Keeps(DispatchClauses.InactiveLanesStoreNothing);

    /// <inheritdoc cref="DispatchClauses.FlatFindsApertures"/>
    public bool FlatFindsApertures { get; } = contract.Keeps(DispatchClauses.FlatFindsApertures);

    /// <inheritdoc cref="DispatchClauses.AtomicsAreIndivisible"/>
    public bool AtomicsAreIndivisible { get; } = contract.Keeps(DispatchClauses.AtomicsAreIndivisible);

    /// <inheritdoc cref="DispatchClauses.AtomicsReturnOldValue"/>
    public bool AtomicsReturnOldValue { get; } = contract.Keeps(DispatchClauses.AtomicsReturnOldValue);

    /// <inheritdoc cref="DispatchClauses.LocalAtomicsReturnOldValue"/>
    public bool LocalAtomicsReturnOldValue { get; } = contract.Keeps(DispatchClauses.LocalAtomicsReturnOldValue);

    /// <inheritdoc cref="DispatchClauses.FusedMultiplyAddRoundsOnce"/>
    public bool RoundsFusedMultiplyAddOnce { get; } = contract.Keeps(DispatchClauses.FusedMultiplyAddRoundsOnce);

    /// <inheritdoc cref="DispatchClauses.FloatModeIsHonoured"/>
    public bool ObeysFloatMode { get; } = contract.Keeps(DispatchClauses.FloatModeIsHonoured);

    /// <inheritdoc cref="DispatchClauses.SpinningWavesShareTheMachine"/>
    public bool SchedulesFairly { get; } = contract.Keeps(DispatchClauses.SpinningWavesShareTheMachine);

    /// <inheritdoc cref="PreemptionClauses.VectorRegisters"/>
    public bool KeepsVectorRegisters { get; } = contract.Keeps(PreemptionClauses.VectorRegisters);

    /// <inheritdoc cref="PreemptionClauses.ScalarRegisters"/>
    public bool KeepsScalarRegisters { get; } = contract.Keeps(PreemptionClauses.ScalarRegisters);

    /// <inheritdoc cref="PreemptionClauses.ExecutionState"/>
    public bool KeepsExecutionState { get; } = contract.Keeps(PreemptionClauses.ExecutionState);

    /// <inheritdoc cref="PreemptionClauses.LocalMemory"/>
    public bool KeepsLocalMemory { get; } = contract.Keeps(PreemptionClauses.LocalMemory);

    /// <inheritdoc cref="PreemptionClauses.Barrier"/>
    public bool KeepsBarriers { get; } = contract.Keeps(PreemptionClauses.Barrier);
}
