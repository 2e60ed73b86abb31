using System.Collections.Generic;
using System.Linq;
using Provisioning.Sandbox.Agility.Assets;
using Provisioning.Sandbox.Agility.Query;
using static Provisioning.Sandbox.Agility.Model.BaseAttributes;

namespace Provisioning.Sandbox.Agility.Model;

/// <summary>The operations of members, when each is possible, and the state they lead to.</summary>
internal static class MemberOperations
{
    private const decimal GuestCollaborator = 209;

    public static IReadOnlyList<OperationDefinition> All { get; } = new[]
    {
        new OperationDefinition("Delete", "IsDeletable", member => member.Lifecycle = member.Lifecycle with { IsDeleted = true }),
        new OperationDefinition("Undelete", "IsUndeletable", member => member.Lifecycle = member.Lifecycle with { IsDeleted = false }),
        new OperationDefinition("Inactivate", "CheckInactivate", Inactivate),
        new OperationDefinition("Reactivate", "CheckReactivate", Reactivate),
        new OperationDefinition("InactivateCollaborator", "CheckInactivateCollaborator", Inactivate),
        new OperationDefinition("ReactivateCollaborator", "CheckReactivateCollaborator", Reactivate),
        new OperationDefinition("PromoteCollaborator", "CheckPromoteCollaborator", member => member.Values["IsCollaborator"] = false),
        new OperationDefinition("Follow", "CanFollow", member => member.Values["Followers"] = member.List("Followers").Append(AssetDatabase.Caller).ToList()),
        new OperationDefinition("Unfollow", "CanUnfollow", member => member.Values["Followers"] = member.List("Followers").Where(follower => !follower.Equals(AssetDatabase.Caller)).ToList()),
    };

    public static IEnumerable<AttributeDefinition> Validators => new[]
    {
        Computed("IsDeletable", AttributeKind.Boolean, view => !view.Lifecycle.IsDeleted),
        Computed("CanFollow", AttributeKind.Boolean, view => !view.Lifecycle.IsDeleted && !IsFollowed(view)),
        Computed("CheckInactivate", AttributeKind.Boolean, view => IsActive(view) && (!IsGuest(view) || view.Choices.InactivateAcceptsCollaborators)),
        Computed("CheckInactivateCollaborator", AttributeKind.Boolean, view => IsActive(view) && IsGuest(view)),
        Computed("CheckPromoteCollaborator", AttributeKind.Boolean, view => IsActive(view) && IsGuest(view)),
        Computed("CheckReactivate", AttributeKind.Boolean, view => IsInactive(view) && !IsGuest(view)),
        Computed("CheckReactivateCollaborator", AttributeKind.Boolean, view => IsInactive(view) && IsGuest(view)),
        Computed("IsUndeletable", AttributeKind.Boolean, view => view.Lifecycle.IsDeleted),
        Computed("CanUnfollow", AttributeKind.Boolean, view => !view.Lifecycle.IsDeleted && IsFollowed(view)),
    };

    public static object State(AssetView view)
    {
        if (view.Lifecycle.IsDeleted)
        {
            return 255m;
        }

        if (view.Lifecycle.IsInactive)
        {
            return IsGuest(view) && view.Choices.InactivatedCollaboratorKeepsState ? GuestCollaborator : 128m;
        }

        return IsGuest(view) ? GuestCollaborator : 64m;
    }

    private static void Inactivate(PendingAsset member) => member.Lifecycle = member.Lifecycle with { IsInactive = true };

    private static void Reactivate(PendingAsset member) => member.Lifecycle = member.Lifecycle with { IsInactive = false };

    private static bool IsActive(AssetView view) => view.Lifecycle is { IsDeleted: false, IsInactive: false };

    private static bool IsInactive(AssetView view) => view.Lifecycle is { IsDeleted: false, IsInactive: true };

    private static bool IsGuest(AssetView view) => view.Revision["IsCollaborator"] is true;

    private static bool IsFollowed(AssetView view) =>
        view.Revision["Followers"] is IReadOnlyList<object> followers && followers.Contains(AssetDatabase.Caller);
}
