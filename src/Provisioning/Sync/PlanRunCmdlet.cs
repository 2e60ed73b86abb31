using System.Collections;
using System.Management.Automation;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Commands.Sync;

/// <summary>The base of the commands that carry out a whole plan within limits.</summary>
public abstract class PlanRunCmdlet : RunCmdlet
{
    /// <summary>
    /// The most accounts to disable in one service, as a number or as a percentage of the active ones: <c>10</c>, <c>5%</c>. 10 or
    /// 10 %, whichever is smaller, unless given; three times as many in the runs of seven days. People who get the role No Access count, too.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MaxDisable { get; set; }

    /// <summary>
    /// The most people in one service who stay and lose a group, a role or a value without getting another one, as a number or as a
    /// percentage of the active accounts. 10 or 10 %, whichever is smaller, unless given; three times as many in the runs of seven days.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MaxRemove { get; set; }

    /// <summary>
    /// The most accounts to create or to enable in one service, as a number or as a percentage of the active ones. Unless given, 10 or 10 %,
    /// whichever is larger; in the first run any number, unless the service has more than 10 active accounts already.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MaxCreate { get; set; }

    /// <summary>
    /// The most people in one service whose name, address, user name, role or group becomes another one, as a number or as a percentage of
    /// the active accounts. Unless given, any number until a run was carried out over the connection, and 10 or 10 %, whichever is larger,
    /// from then on.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MaxChange { get; set; }

    /// <summary>
    /// Any limits for this run, by the names that mappings use: <c>@{ AdminGrant = 3; Change = '5%' }</c>. There are Disable, Remove, Create,
    /// Change, AdminGrant, IdentityChange, NewGroup, Failure and MinimumSourceCount. They count before the limits of the mapping.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Limit { get; set; }

    /// <summary>The fewest people that the export must have, as a number or as a percentage of the largest run of the same export in the last seven days; 70 % unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MinimumSourceCount { get; set; }

    /// <summary>
    /// Lets up to this number of accounts be disabled in each service, and up to this number of people lose something, whatever
    /// <c>-MaxDisable</c> and <c>-MaxRemove</c> say.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Approve { get; set; }

    /// <summary>What else of the command line the journal keeps.</summary>
    private protected virtual IEnumerable<(string Name, string? Value)> MoreOptions => [];

    /// <summary>Which steps of the plan are carried out.</summary>
    /// <exception cref="ProvisioningException">The parameters choose no step.</exception>
    private protected virtual StepChoice ReadChoice() => StepChoice.All;

    private StepChoice Choice { get; set; } = StepChoice.All;

    /// <exception cref="ProvisioningException">A limit cannot be read.</exception>
    private protected sealed override LimitOptions ReadLimits()
    {
        Choice = ReadChoice();
        return new LimitOptions
        {
            MaxDisable = PlanInput.LimitOf(MaxDisable, nameof(MaxDisable)),
            MaxRemove = PlanInput.LimitOf(MaxRemove, nameof(MaxRemove)),
            MaxCreate = PlanInput.LimitOf(MaxCreate, nameof(MaxCreate)),
            MaxChange = PlanInput.LimitOf(MaxChange, nameof(MaxChange)),
            MinimumSourceCount = PlanInput.LimitOf(MinimumSourceCount, nameof(MinimumSourceCount)),
            Approve = PlanInput.CountOf(Approve, nameof(Approve)),
        }.Beside(PlanInput.LimitsOf(Limit));
    }

    /// <summary>The state directory. Before anything is read it is checked to be writable, unless nothing is to be written; so is the password file.</summary>
    private protected StateDirectory PrepareState()
    {
        StateDirectory state = OpenState();
        if (!IsWhatIf)
        {
            state.Prepare();
        }

        Passwords.Open(state, IsWhatIf);
        return state;
    }

    /// <summary>Carries a plan out, or shows its steps under <c>-WhatIf</c>.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="state">The directory of journals, locks and snapshots.</param>
    /// <param name="targets">The connections.</param>
    /// <param name="isFresh">True when the plan was made just now.</param>
    /// <returns>The exit code, failed rows aside.</returns>
    private protected int CarryOut(ProvisioningPlan plan, StateDirectory state, RunTargets targets, bool isFresh)
    {
        PlanRunner runner = new(Context(targets, state));
        if (PlanFromCommandLine.Unread(plan) is { } unread)
        {
            WriteWarning(unread);
        }

        ProvisioningPlan part = isFresh ? plan : runner.Choose(plan, Choice);
        PlanFromCommandLine.Hints(part).ToList().ForEach(WriteWarning);
        Passwords.Tell(plan, part.Steps);
        if (IsWhatIf)
        {
            ShowSummary(plan, isFresh ? plan.LimitChecks : runner.Check(part, Limits), ReferenceEquals(part, plan) ? null : part.Steps);
        }

        if (MayRun(plan.Source, part.Steps, targets, PlanFromCommandLine.Matched(part), out bool isPreview))
        {
            AwaitRun((request, token) => runner.ApplyAsync(plan, request, token), Options(), isFresh, Choice);
            return RunExit.Done;
        }

        return isPreview ? Preview(plan, part, runner, isFresh) : RunExit.CouldNotRun;
    }

    // The steps come out first: they show why a limit is exceeded.
    private int Preview(ProvisioningPlan plan, ProvisioningPlan part, PlanRunner runner, bool isFresh)
    {
        WriteObjects(part.Steps);
        ApplyRequest request = new() { Limits = Limits, IsPlanFresh = isFresh, Choice = Choice };
        IReadOnlyList<LimitViolation> findings = AwaitEngine(token => runner.FindAsync(plan, request, token));
        if (findings.Count == 0)
        {
            return part.Steps.Count + part.Matches.Count > 0 ? RunExit.Pending : RunExit.Done;
        }

        Remember(new LimitExceededException(findings), plan);
        return RunExit.Refused;
    }

    private Dictionary<string, string> Options()
    {
        (string Name, string? Value)[] own =
        [
            (nameof(MaxDisable), MaxDisable),
            (nameof(MaxRemove), MaxRemove),
            (nameof(MaxCreate), MaxCreate),
            (nameof(MaxChange), MaxChange),
            (nameof(MinimumSourceCount), MinimumSourceCount),
            (nameof(Limit), Limit is null ? null : string.Join("; ", PlanInput.LimitsOf(Limit).Select(l => $"{l.Key} = {l.Value}"))),
            (nameof(PasswordFile), PasswordFile),
            (nameof(Approve), Approve),
        ];
        return own.Concat(MoreOptions).Where(o => o.Value is not null).ToDictionary(o => o.Name, o => o.Value!);
    }
}
