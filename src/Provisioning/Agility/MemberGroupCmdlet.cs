using System.Management.Automation;
using Provisioning.Agility.MemberGroups;
using Provisioning.Agility.Members;
using Provisioning.Batch;
using Provisioning.Commands.Completion;
using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Agility;

/// <summary>The base of the commands that change the members of member groups.</summary>
public abstract class MemberGroupCmdlet : MemberRelationCmdlet<MemberGroupDraft>
{
    private AgilityMemberGroupClient? _groups;
    private IReadOnlyList<string>? _groupsOfAll;

    /// <summary>The member groups: OIDs or names. What is typed holds for every row; a row names one group.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Group", "GroupOid", "MemberLabel")]
    [ArgumentCompleter(typeof(MemberGroupCompleter))]
    public string[]? MemberGroup { get; set; }

    private protected AgilityMemberGroupClient Groups => _groups ??= Hold(new AgilityMemberGroupClient(Target, Log));

    /// <summary>True where a group that does not exist is created.</summary>
    private protected virtual bool MayBeMissing => false;

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        // Later on the parameter has what the row before has bound.
        if (MemberGroup is { } given && !MyInvocation.ExpectingInput && given.All(string.IsNullOrWhiteSpace))
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidQuery, "-MemberGroup is empty. Give the OID or the name of a member group. Nothing was sent.");
        }

        List<string> typed = [.. (MemberGroup ?? []).Select(g => CanonicalText.Identity(g ?? "")).Where(g => g.Length > 0).Distinct(KeyText.Comparer)];
        if (typed.Select(IdentityRules.Problem).FirstOrDefault(p => p is not null) is { } problem)
        {
            throw new ArgumentException($"-MemberGroup has an unusable name: {problem}");
        }

        _groupsOfAll = typed.Count == 0 ? null : typed;
        base.OnBegin();
        foreach (string group in typed)
        {
            _ = Await(token => Groups.CheckAsync(group, MayBeMissing, token));
        }
    }

    // Memberships are read under -WhatIf as well: it shows what is set already, and which groups are created first.
    private protected override bool IsPreview => IsWhatIf;

    private protected sealed override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<MemberGroupDraft> values,
        SentChunk<ProvisioningResult> chunk,
        CancellationToken cancellationToken) => IsPreview
            ? Groups.PreviewAsync(values, IsAddition, MayBeMissing, cancellationToken)
            : ChangeAsync(values, chunk, cancellationToken);

    /// <summary>True when members are added to groups.</summary>
    private protected abstract bool IsAddition { get; }

    private protected abstract Task<IReadOnlyList<ProvisioningResult>> ChangeAsync(
        IReadOnlyList<MemberGroupDraft> values, SentChunk<ProvisioningResult> chunk, CancellationToken cancellationToken);

    private protected override DispatcherOptions CreateOptions() =>
        new() { ChunkCount = Groups.ChunkCount, MaximumConcurrency = Concurrency, WhileWaiting = OnWait };

    // A piped group brings its own OID.
    private protected override IEnumerable<Column[]> NeededColumns(SourceRow first) =>
        _groupsOfAll is null ? [[AgilityColumns.MemberGroup, AgilityColumns.Oid]] : [];

    private protected override IReadOnlyList<MemberGroupDraft> Read(SourceRow row) => MemberGroupDraftReader.Read(row, _groupsOfAll);

    private protected override string KeyOf(MemberGroupDraft value) => value.ToString();

    private protected override MemberKey MemberOf(MemberGroupDraft value) => value.Member;

    private protected override string ConflictKeyOf(MemberGroupDraft value) => $"{value.Member.Identity}\n{KeyText.Fold(value.Group)}";

    private protected override bool IsSame(MemberGroupDraft first, MemberGroupDraft second) => true;
}
