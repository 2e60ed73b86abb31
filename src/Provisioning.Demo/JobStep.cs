namespace Provisioning.Demo;

/// <summary>The steps of the main job, in their order.</summary>
internal enum JobStep
{
    Account,
    GroupType,
    Group,
    Membership,
    Member,
    DisabledAccount,
    DisabledMember,
}
