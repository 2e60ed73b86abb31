using System.Collections.Generic;
using Provisioning.Tabular;

namespace Provisioning.Demo;

/// <summary>A row of the export as both services want it.</summary>
/// <param name="Row">The row.</param>
/// <param name="User">The account in Ambition.</param>
/// <param name="Memberships">The groups in Ambition.</param>
/// <param name="Member">The member in Agility.</param>
internal sealed record Person(
    SourceRow Row,
    AmbitionUser User,
    IReadOnlyList<GroupMembership> Memberships,
    MemberDraft Member);
