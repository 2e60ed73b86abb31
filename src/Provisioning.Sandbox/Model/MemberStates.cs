using static Provisioning.Sandbox.Model.BaseAttributes;

namespace Provisioning.Sandbox.Model;

/// <summary>The operations of members and when each is possible; the state that a member is in.</summary>
internal static class MemberStates
{
    private const decimal GuestCollaborator = 209;

    public static IReadOnlyList<OperationDefinition> Operations { get; } = new OperationDefinition[]
    {
        new("Delete", "IsDeletable"),
        new("Undelete", "IsUndeletable"),
        new("Inactivate", "CheckInactivate"),
        new("Reactivate", "CheckReactivate"),
        new("InactivateCollaborator", "CheckInactivateCollaborator"),
        new("ReactivateCollaborator", "CheckReactivateCollaborator"),
        new("PromoteCollaborator", "CheckPromoteCollaborator"),
        new("Follow", "CanFollow"),
        new("Unfollow", "CanUnfollow"),
    };

    public static IEnumerable<AttributeDefinition> Validators => new[]
    {
        Computed("IsDeletable", AttributeKind.Boolean, view => !view.Revision.Lifecycle.IsDeleted),
        Computed("CanFollow", AttributeKind.Boolean, view => !view.Revision.Lifecycle.IsDeleted && !IsFollowed(view)),
        Computed("CheckInactivate", AttributeKind.Boolean, view => IsActive(view) && (!IsGuest(view) || view.Choices.InactivateAcceptsCollaborators)),
        Computed("CheckInactivateCollaborator", AttributeKind.Boolean, view => IsActive(view) && IsGuest(view)),
        Computed("CheckPromoteCollaborator", AttributeKind.Boolean, view => IsActive(view) && IsGuest(view)),
        Computed("CheckReactivate", AttributeKind.Boolean, view => IsInactive(view) && !IsGuest(view)),
        Computed("CheckReactivateCollaborator", AttributeKind.Boolean, view => IsInactive(view) && IsGuest(view)),
        Computed("IsUndeletable", AttributeKind.Boolean, view => view.Revision.Lifecycle.IsDeleted),
        Computed("CanUnfollow", AttributeKind.Boolean, view => !view.Revision.Lifecycle.IsDeleted && IsFollowed(view)),
    };

    public static object State(IAssetState view) => view.Revision.Lifecycle switch
    {
        { IsDeleted: true } => 255m,
        { IsInactive: true } when !IsGuest(view) || !view.Choices.InactivatedCollaboratorKeepsState => 128m,
        _ => IsGuest(view) ? GuestCollaborator : 64m,
    };

    private static bool IsActive(IAssetState view) => view.Revision.Lifecycle is { IsDeleted: false, IsInactive: false };

    private static bool IsInactive(IAssetState view) => view.Revision.Lifecycle is { IsDeleted: false, IsInactive: true };

    private static bool IsGuest(IAssetState view) => view.Revision["IsCollaborator"] is true;

    private static bool IsFollowed(IAssetState view) =>
        view.Revision["Followers"] is IReadOnlyList<object> followers && followers.Contains(MemberType.Caller);
}
