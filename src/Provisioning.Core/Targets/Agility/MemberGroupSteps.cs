using Provisioning.Agility.MemberGroups;
using Provisioning.Agility.Members;
using Provisioning.Batch;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Targets.Agility;

/// <summary>Steps that make member groups, and that put members into them or take them out. The names of the groups are read once for a run.</summary>
internal sealed class MemberGroupSteps(AgilityMemberGroupClient client) : IDisposable
{
    /// <summary>The attributes by which steps are checked, and which are not read again to send them.</summary>
    public static IReadOnlyList<string> Attributes { get; } = [.. MemberAttributes.Identifying, MemberLabels.Attribute];

    /// <summary>The most memberships in one batch.</summary>
    public int ChunkCount => client.ChunkCount;

    public static bool IsMembership(PlanStep step) => step.Kind is PlanStepKind.AddMembership or PlanStepKind.RemoveMembership;

    /// <summary>The groups of the instance by their names.</summary>
    /// <exception cref="ProvisioningException">They cannot be read.</exception>
    public Task<MemberGroupList> ReadNamesAsync(CancellationToken cancellationToken) => client.GetNamesAsync(cancellationToken);

    /// <summary>What becomes of a membership because of its group; <c>null</c> when there is one group of that name.</summary>
    public static StepLook? Look(PlanStep step, MemberGroupList groups)
    {
        IReadOnlyList<AgilityMemberGroup> found = groups.Of(NameIn(step));
        return found.Count switch
        {
            0 when step.Kind == PlanStepKind.RemoveMembership => StepLook.NoSubject(
                $"There is no member group '{NameIn(step)}' any more. It was deleted or renamed, so there is none to leave.", ProvisioningOutcome.NoChange),
            0 => StepLook.NoSubject(
                $"There is no member group '{NameIn(step)}' any more. It was deleted or renamed: make one of that name, or correct the mapping, and make the plan anew."),
            1 => null,
            _ => StepLook.NoSubject($"Several member groups are called '{NameIn(step)}' now ({string.Join(", ", found.Select(g => g.Oid))})."),
        };
    }

    /// <summary>Looks whether the groups that steps make are there by now.</summary>
    public async Task<StepBatch> CheckCreationsAsync(IReadOnlyList<PlanStep> steps, CancellationToken cancellationToken)
    {
        MemberGroupList groups = await ReadNamesAsync(cancellationToken).ConfigureAwait(false);
        return new StepBatch(
            steps.Select(s => groups.Of(s.GroupName!).Count switch
            {
                0 => StepLook.Ready(),
                1 => StepLook.Done(null),
                _ => Look(s, groups)!,
            }).ToList(),
            CreateAsync);
    }

    /// <summary>Puts members into groups, or takes them out.</summary>
    public Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        PlanStepKind kind, IEnumerable<(PlanStep Step, MemberKey Member)> steps, RequestPlaces places, FoundMembers found, CancellationToken cancellationToken)
    {
        List<MemberGroupDraft> drafts = steps.Select(s => new MemberGroupDraft { Member = s.Member, Group = NameIn(s.Step) }).ToList();
        return kind == PlanStepKind.AddMembership
            ? client.AddMembersAsync(drafts, createMissing: false, places, cancellationToken, found)
            : client.RemoveMembersAsync(drafts, places, cancellationToken, found);
    }

    public void Dispose() => client.Dispose();

    // Results of creations are numbered by the places of the names.
    private async Task<IReadOnlyList<ProvisioningResult>> CreateAsync(IReadOnlyList<(PlanStep Step, string? Id)> steps, CancellationToken cancellationToken)
    {
        IReadOnlyList<ProvisioningResult> results = await client.CreateGroupsAsync(steps.Select(s => s.Step.GroupName!).ToList(), cancellationToken).ConfigureAwait(false);
        return results.Select(r => r with { Row = steps[(int)r.Row - 1].Step.Number }).ToList();
    }

    private static string NameIn(PlanStep step) => (step.Changes[0].After ?? step.Changes[0].Before)!;
}
