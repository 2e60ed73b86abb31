using Provisioning.Agility.MemberGroups;
using Provisioning.Agility.Members;
using Provisioning.Batch;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Targets.Agility;

/// <summary>Steps that create member groups, and that add members to them or remove them. The names of the groups are read once for a run.</summary>
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

    /// <summary>The result for a membership because of its group; <c>null</c> when there is exactly one group of that name.</summary>
    public static PreconditionResult? Check(PlanStep step, MemberGroupList groups)
    {
        IReadOnlyList<AgilityMemberGroup> found = groups.Of(NameIn(step));
        return found.Count switch
        {
            0 when step.Kind == PlanStepKind.RemoveMembership => PreconditionResult.NoSubject(
                $"There is no member group '{NameIn(step)}' any more. It was deleted or renamed, so there is nothing to leave.", ProvisioningOutcome.NoChange),
            0 => PreconditionResult.NoSubject(
                $"There is no member group '{NameIn(step)}' any more. It was deleted or renamed. Create a group of that name, or correct the mapping."),
            1 => null,
            _ => PreconditionResult.NoSubject($"Several member groups are called '{NameIn(step)}' now ({string.Join(", ", found.Select(g => g.Oid))})."),
        };
    }

    /// <summary>Checks whether the groups that steps create exist already.</summary>
    public async Task<StepBatch> CheckCreationsAsync(IReadOnlyList<PlanStep> steps, CancellationToken cancellationToken)
    {
        MemberGroupList groups = await ReadNamesAsync(cancellationToken).ConfigureAwait(false);
        return new StepBatch(
            steps.Select(s => groups.Of(s.GroupName!).Count switch
            {
                0 => PreconditionResult.Ready(),
                1 => PreconditionResult.Done(null),
                _ => Check(s, groups)!,
            }).ToList(),
            CreateAsync);
    }

    /// <summary>Adds members to groups, or removes them.</summary>
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
