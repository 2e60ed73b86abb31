using static Provisioning.Sandbox.Model.BaseAttributes;

namespace Provisioning.Sandbox.Model;

/// <summary>The operations that move projects and work items from state to state, and when each is possible.</summary>
internal static class StateOperations
{
    public static IReadOnlyList<OperationDefinition> Operations { get; } = new OperationDefinition[]
    {
        new("Delete", "IsDeletable"), new("Undelete", "IsUndeletable"), new("Inactivate", "IsClosable"), new("Reactivate", "IsReopenable"),
    };

    public static IEnumerable<AttributeDefinition> Validators => new[]
    {
        Flag("IsDeletable", view => view.Oid != new SandboxOid("Scope", 0) && !view.Revision.Lifecycle.IsDeleted),
        Flag("IsUndeletable", view => view.Revision.Lifecycle.IsDeleted),
        Flag("IsClosable", view => view.Oid != new SandboxOid("Scope", 0) && view.Revision.Lifecycle == default),
        Flag("IsReopenable", view => view.Revision.Lifecycle is { IsDeleted: false, IsInactive: true }),
    };

    private static AttributeDefinition Flag(string name, Func<IAssetState, bool> compute) =>
        Computed(name, AttributeKind.Boolean, view => compute(view));
}
