namespace Provisioning.Sandbox.Assets.Query;

/// <summary>What is made of several values.</summary>
internal enum Aggregate
{
    None,
    Count,
    DistinctCount,
}
