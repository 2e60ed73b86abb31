using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;
using Provisioning.Commands.Common;
using Provisioning.Commands.Output;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Report;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Targets;

namespace Provisioning.Commands.Sync;

/// <summary>
/// The base of the commands that carry plans out. Each result is given out at once; errors come when the run is over, so that
/// <c>-ErrorAction Stop</c> does not end it in the middle. The exit code is in <c>$LASTEXITCODE</c>.
/// </summary>
public abstract class RunCmdlet : LifecycleCmdlet
{
    private readonly ConcurrentQueue<(PlanStep Step, ProvisioningResult Result)> _reported = new();
    private readonly List<ErrorRecord> _errors = [];
    private int _exitCode = RunExit.CouldNotRun;
    private PasswordOutput? _passwords;
    private string _statePath = "";
    private volatile string? _runId;
    private volatile RunSummary? _run;
    private long _count;
    private bool _isOver;

    /// <summary>
    /// Sets the exit code of PowerShell: 0 done, or nothing to do; 1 some rows failed; 2 could not run; 3 refused by a limit; 4 changes are pending, under
    /// <c>-WhatIf</c>. The rest of the script still runs, and PowerShell ends with the code afterwards; an interactive session ends at once.
    /// </summary>
    [Parameter]
    public SwitchParameter SetExitCode { get; set; }

    /// <summary>
    /// The CSV file that gets the passwords of new accounts, where the mapping generates some: readable by its owner only, appended to when it is
    /// there. Without it they are given to no one, as where people log in by single sign-on.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PasswordFile { get; set; }

    /// <summary>Where passwords are given to.</summary>
    private protected PasswordOutput Passwords => _passwords ??= new PasswordOutput(this, PasswordFile);

    private protected static string ModuleVersion { get; } = typeof(RunCmdlet).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <inheritdoc/>
    protected sealed override void OnBegin()
    {
        KeepExitCode(RunExit.CouldNotRun);
        Limits = ReadLimits();
    }

    /// <inheritdoc/>
    protected sealed override void OnEnd()
    {
        try
        {
            int code = Run();
            Settle(code == RunExit.Done && _errors.Count > 0 ? RunExit.DoneWithFailures : code);
        }
        catch (LimitExceededException)
        {
            KeepExitCode(RunExit.Refused);
            throw;
        }
        catch (ProvisioningException)
        {
            Settle(RunExit.CouldNotRun);
            throw;
        }
        catch (PipelineStoppedException) when (!Stopping && _runId is not null)
        {
            EndEarly();
            throw;
        }
        finally
        {
            ClosePasswords();
        }
    }

    /// <summary>The limits that were given, read before anything else is.</summary>
    private protected LimitOptions Limits { get; private set; } = new();

    /// <exception cref="ProvisioningException">A limit is no number and no percentage, or there is none of its name.</exception>
    private protected abstract LimitOptions ReadLimits();

    /// <summary>The work.</summary>
    /// <returns>The exit code; failed rows are counted by the base.</returns>
    private protected abstract int Run();

    /// <summary>What a run is carried out in.</summary>
    private protected RunContext Context(RunTargets targets, StateDirectory state)
    {
        _statePath = StatePath is null ? "" : $" -StatePath '{state.FullPath.Replace("'", "''")}'";
        return new RunContext(targets, state, Log) { Passwords = Passwords.File };
    }

    /// <summary>Waits for a run and gives its results out.</summary>
    private protected void AwaitRun(
        Func<ApplyRequest, CancellationToken, Task<RunSummary>> work,
        IReadOnlyDictionary<string, string>? options = null,
        bool isFresh = false,
        StepChoice? choice = null)
    {
        (_runId, _run, _count) = (null, null, 0);
        ApplyRequest request = new()
        {
            Limits = Limits,
            IsPlanFresh = isFresh,
            Choice = choice ?? StepChoice.All,
            ModuleVersion = ModuleVersion,
            Options = options ?? new Dictionary<string, string>(),
            RowErrors = _errors.Count,
            Begun = runId => _runId = runId,
            Report = (step, result) => _reported.Enqueue((step, result)),
            Progress = Progress.Tell,
        };
        RunSummary run = AwaitEngine(async token => _run = await work(request, token).ConfigureAwait(false), GiveOut);
        WriteVerbose($"Run {run}");
    }

    /// <summary>Asks <c>-WhatIf</c> and <c>-Confirm</c> once for all steps.</summary>
    /// <param name="source">What the steps were made of.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="targets">Where they are carried out.</param>
    /// <param name="matched">Whom the run links, in words; <c>null</c> for no one.</param>
    /// <param name="isPreview">True under <c>-WhatIf</c>.</param>
    /// <returns>True to go on.</returns>
    private protected bool MayRun(string source, IReadOnlyList<PlanStep> steps, RunTargets targets, string? matched, out bool isPreview)
    {
        string kinds = string.Join(", ", steps.GroupBy(s => s.Kind).OrderBy(g => g.Key).Select(g => FormattableString.Invariant($"{g.Count()} {g.Key}")));
        string what = FormattableString.Invariant($"the plan from '{source}' (steps: {steps.Count}{(kinds.Length > 0 ? ", of them " + kinds : "")}{(matched is null ? "" : "; accounts to link: " + matched)}) in {string.Join(" and ", targets.All.Select(t => $"{t.Rules.Name} ({t.Address})"))}");
        string effects = string.Concat(DisableEffects.Of(steps, targets.All.Select(t => t.Rules)).Select(e => " " + e));
        bool goOn = ShouldProcess($"Carrying out {what}.{effects}", $"Carry out {what}?{effects}", CommandName, out ShouldProcessReason reason);
        isPreview = reason == ShouldProcessReason.WhatIf;
        return goOn;
    }

    /// <summary>Shows what a plan would do, apart from its steps, which go down the pipeline.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="limits">What it has against each limit of the command.</param>
    /// <param name="rest">The steps that are left of it; all of them when <c>null</c>.</param>
    private protected void ShowSummary(ProvisioningPlan plan, IReadOnlyList<LimitCheck> limits, IReadOnlyList<PlanStep>? rest = null)
    {
        foreach (string line in new PlanSummary(plan, Services.All, rest) { Limits = limits }.Lines.Append(""))
        {
            WriteSummary(line);
        }
    }

    /// <summary>Keeps an error until the run is over.</summary>
    private protected void Remember(ProvisioningException error, object? target) => _errors.Add(ErrorRecords.From(error, CommandName, target));

    /// <inheritdoc/>
    protected override string? DescribeStop() => _isOver || IsWhatIf ? null
        : _runId is not { } runId ? $"{CommandName} was stopped before anything was sent."
        : _run is { } run ? FormattableString.Invariant($"{CommandName} was stopped when its run was complete; results taken: {_count} of {run.StepCount}. Get-ProvisioningRun {runId} -Step{_statePath} shows all of them.")
        : FormattableString.Invariant($"{CommandName} was stopped; results taken: {_count}. Resume-ProvisioningRun {runId}{_statePath} does the rest.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // Here, because a command also comes here when an earlier one of its pipeline failed, or its parameters did not fit.
        if (disposing && SetExitCode)
        {
            Host?.SetShouldExit(_exitCode);
        }

        base.Dispose(disposing);
    }

    private void ClosePasswords()
    {
        if (Passwords.File?.Complete() is { } problem && !Cancellation.IsCancellationRequested)
        {
            WriteWarning(problem);
        }
    }

    private void GiveOut()
    {
        while (_reported.TryDequeue(out (PlanStep Step, ProvisioningResult Result) reported))
        {
            RememberFailure(reported.Step, reported.Result);
            if (!reported.Result.IsFailure)
            {
                _count++;
                WriteObject(reported.Result);
            }
        }
    }

    // As with Select-Object -First: results are not taken any more, but failures are reported.
    private void EndEarly()
    {
        while (_reported.TryDequeue(out (PlanStep Step, ProvisioningResult Result) reported))
        {
            RememberFailure(reported.Step, reported.Result);
        }

        Tell(_run is null ? RunExit.CouldNotRun : _errors.Count > 0 ? RunExit.DoneWithFailures : RunExit.Done);
    }

    private void RememberFailure(PlanStep step, ProvisioningResult result)
    {
        if (result.IsFailure)
        {
            Remember(StepErrors.Name(step, result), OutputObject.Of(result));
        }
    }

    private void Settle(int code)
    {
        _isOver = true;
        Tell(code);
    }

    private void Tell(int code)
    {
        KeepExitCode(code);
        foreach (ErrorRecord error in _errors)
        {
            WriteError(error);
        }
    }

    private void KeepExitCode(int code)
    {
        _exitCode = code;
        SessionState.PSVariable.Set("global:LASTEXITCODE", code);
    }
}
