using System.Collections.Concurrent;
using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Commands.Output;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Commands.Sync;

/// <summary>
/// The base of the commands that carry plans out. Results come as they are known; errors come when the run is over, so that
/// <c>-ErrorAction Stop</c> does not end it in the middle. The exit code is in <c>$LASTEXITCODE</c>.
/// </summary>
public abstract class RunCmdlet : LifecycleCmdlet
{
    private readonly ConcurrentQueue<(PlanStep Step, ProvisioningResult Result)> _reported = new();
    private readonly List<ErrorRecord> _errors = [];
    private int _exitCode = RunExit.CouldNotRun;
    private PasswordOutput? _passwords;
    private long _count;
    private bool _isOver;

    /// <summary>Ends PowerShell with the exit code: 0 done, 1 some rows failed, 2 could not run, 3 refused by the guard.</summary>
    [Parameter]
    public SwitchParameter Exit { get; set; }

    /// <summary>
    /// The CSV file that gets the passwords of new accounts, where the mapping generates some: readable by its owner only, appended to when it is
    /// there. Without it they are given to no one, as where people log in by single sign-on.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PasswordFile { get; set; }

    /// <summary>Where passwords are given to.</summary>
    private protected PasswordOutput Passwords => _passwords ??= new PasswordOutput(this, PasswordFile);

    private protected static string ModuleVersion { get; } = typeof(RunCmdlet).Assembly.GetName().Version!.ToString(3);

    /// <inheritdoc/>
    protected sealed override void OnBegin() => SetExitCode(RunExit.CouldNotRun);

    /// <inheritdoc/>
    protected sealed override void OnEnd()
    {
        try
        {
            int code = Run();
            Settle(code == RunExit.Done && _errors.Count > 0 ? RunExit.FailedRows : code);
        }
        catch (GuardException)
        {
            SetExitCode(RunExit.Guard);
            throw;
        }
        catch (ProvisioningException)
        {
            Settle(RunExit.CouldNotRun);
            throw;
        }
        finally
        {
            ClosePasswords();
        }
    }

    /// <summary>The work.</summary>
    /// <returns>The exit code; failed rows are counted by the base.</returns>
    private protected abstract int Run();

    /// <summary>What a run is carried out in.</summary>
    private protected RunContext Context(RunTargets targets, StateDirectory state) => new(targets, state, Log) { Passwords = Passwords.File };

    /// <summary>Waits for a run and gives its results out.</summary>
    private protected void AwaitRun(
        Func<ApplyRequest, CancellationToken, Task<RunRecord>> work,
        GuardOptions? guard = null,
        IReadOnlyDictionary<string, string>? options = null,
        bool isFresh = false,
        StepChoice? choice = null)
    {
        ApplyRequest request = new()
        {
            Guard = guard ?? new GuardOptions(),
            IsPlanFresh = isFresh,
            Choice = choice ?? StepChoice.All,
            ModuleVersion = ModuleVersion,
            Options = options ?? new Dictionary<string, string>(),
            Report = (step, result) => _reported.Enqueue((step, result)),
            Progress = Progress.Tell,
        };
        RunRecord run = AwaitEngine(token => work(request, token), GiveOut);
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
        bool goOn = ShouldProcess($"Carrying out {what}.", $"Carry out {what}?", CommandName, out ShouldProcessReason reason);
        isPreview = reason == ShouldProcessReason.WhatIf;
        return goOn;
    }

    /// <summary>Keeps an error until the run is over.</summary>
    private protected void Remember(ProvisioningException error, object? target) => _errors.Add(ErrorRecords.From(error, CommandName, target));

    /// <inheritdoc/>
    protected override string? DescribeStop() => _isOver ? null : _count == 0
        ? $"{CommandName} was stopped."
        : FormattableString.Invariant($"{CommandName} was stopped after {_count} steps. Get-ProvisioningRun -Last 1 | Resume-ProvisioningRun does the rest.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // Here, because a command also comes here when an earlier one of its pipeline failed, or its parameters did not fit.
        if (disposing && Exit)
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
            _count++;
            if (reported.Result.IsFailure)
            {
                Remember(StepErrors.Name(reported.Step, reported.Result), OutputObject.Of(reported.Result));
            }
            else
            {
                WriteObject(reported.Result);
            }
        }
    }

    private void Settle(int code)
    {
        _isOver = true;
        SetExitCode(code);
        foreach (ErrorRecord error in _errors)
        {
            WriteError(error);
        }
    }

    private void SetExitCode(int code)
    {
        _exitCode = code;
        SessionState.PSVariable.Set("global:LASTEXITCODE", code);
    }
}
