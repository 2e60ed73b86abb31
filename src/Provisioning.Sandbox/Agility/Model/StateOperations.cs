using System.Collections.Generic;
using Provisioning.Sandbox.Agility.Assets;
using Provisioning.Sandbox.Agility.Query;
using static Provisioning.Sandbox.Agility.Model.BaseAttributes;

namespace Provisioning.Sandbox.Agility.Model;

/// <summary>The operations that move projects and work items from state to state, and when each is possible.</summary>
internal static class StateOperations
{
    public static IReadOnlyList<OperationDefinition> All { get; } = new[]
    {
        new OperationDefinition("Delete", "IsDeletable", asset => asset.Lifecycle = asset.Lifecycle with { IsDeleted = true }),
        new OperationDefinition("Undelete", "IsUndeletable", asset => asset.Lifecycle = asset.Lifecycle with { IsDeleted = false }),
        new OperationDefinition("Inactivate", "IsClosable", asset => asset.Lifecycle = asset.Lifecycle with { IsInactive = true }),
        new OperationDefinition("Reactivate", "IsReopenable", asset => asset.Lifecycle = asset.Lifecycle with { IsInactive = false }),
    };

    public static IEnumerable<AttributeDefinition> Validators => new[]
    {
        Flag("IsDeletable", view => view.Oid != new Oid("Scope", 0) && !view.Lifecycle.IsDeleted),
        Flag("IsUndeletable", view => view.Lifecycle.IsDeleted),
        Flag("IsClosable", view => view.Oid != new Oid("Scope", 0) && view.Lifecycle == default),
        Flag("IsReopenable", view => view.Lifecycle is { IsDeleted: false, IsInactive: true }),
    };

    private static AttributeDefinition Flag(string name, System.Func<AssetView, bool> compute) =>
        Computed(name, AttributeKind.Boolean, view => compute(view));
}
