namespace Provisioning.Agility.Members;

/// <summary>What to do when a member to create is there already.</summary>
public enum IfExists
{
    /// <summary>Leave the member as it is: <c>NoChange</c>.</summary>
    Skip,

    /// <summary>Bring the member to what the row says.</summary>
    Update,

    /// <summary>Give an inactive member the log-in back; leave an active one as it is.</summary>
    Reactivate,

    /// <summary>Report it as an error.</summary>
    Error,
}
