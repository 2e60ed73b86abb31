using System.Management.Automation;
using System.Runtime.CompilerServices;
using Provisioning.Batch;
using Provisioning.Commands.Output;
using Provisioning.Common;

namespace Provisioning.Commands.Common;

/// <summary>The base of all commands: cancellation, the engine's log, and errors of the engine as errors of PowerShell.</summary>
public abstract class ProvisioningCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Stack<IDisposable> _held = new();
    private Action? _process;
    private bool _isEnded;

    /// <summary>Ends with the command, or when it is stopped.</summary>
    protected CancellationToken Cancellation => _cancellation.Token;

    internal CmdletLog Log { get; } = new();

    /// <summary>True under <c>-WhatIf</c> or its preference.</summary>
    private protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? typed)
        ? LanguagePrimitives.IsTrue(typed)
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    internal string CommandName => MyInvocation.MyCommand.Name;

    /// <summary>Releases what the command holds; cancels what still runs.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Holds something until the command ends.</summary>
    private protected T Hold<T>(T resource)
        where T : IDisposable
    {
        _held.Push(resource);
        return resource;
    }

    /// <summary>The work before the first row.</summary>
    protected virtual void OnBegin()
    {
    }

    /// <summary>The work for each row.</summary>
    protected virtual void OnProcess()
    {
    }

    /// <summary>The work after the last row.</summary>
    protected virtual void OnEnd()
    {
    }

    /// <summary>What the user must learn when the command ends early, because of Ctrl+C or <c>Select-Object -First</c>; <c>null</c> for nothing.</summary>
    /// <returns>One line.</returns>
    protected virtual string? DescribeStop() => null;

    /// <summary>Releases what the command holds, the newest first.</summary>
    /// <param name="disposing">True when called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            while (_held.Count > 0)
            {
                _held.Pop().Dispose();
            }

            _cancellation.Dispose();
        }
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Execute(OnBegin);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Execute(_process ??= OnProcess);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Execute(OnEnd);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => Cancel();

    /// <summary>Called about ten times a second, on the pipeline thread, while the command waits.</summary>
    private protected virtual void OnWait() => WriteLog();

    /// <summary>Waits for work in the background and writes the log meanwhile.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="work">The work.</param>
    /// <param name="whileWaiting">Called about ten times a second, on the pipeline thread; may be <c>null</c>.</param>
    /// <returns>What the work gave.</returns>
    protected T Await<T>(Func<CancellationToken, Task<T>> work, Action? whileWaiting = null)
    {
        CancellationToken token = Cancellation;
        Task<T> task = Task.Run(() => work(token), token);
        PipelineWait.For(task, Report, token);
        WriteLog();
        try
        {
            return task.GetAwaiter().GetResult();
        }
        catch (ChunkInterruptedException e)
        {
            throw e.InnerException!;
        }

        void Report()
        {
            OnWait();
            whileWaiting?.Invoke();
        }
    }

    /// <summary>Writes an object, as data.</summary>
    private protected new void WriteObject(object? value) => base.WriteObject(OutputObject.Of(value));

    /// <summary>Writes objects, each as data.</summary>
    private protected void WriteObjects<T>(IEnumerable<T> values)
    {
        foreach (T value in values)
        {
            WriteObject(value);
        }
    }

    /// <summary>Shows a line to the user, apart from what goes down the pipeline: an information record, as of <c>Write-Host</c>.</summary>
    private protected void WriteSummary(string line) => WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);

    /// <summary>Makes something of parameters, and turns what is wrong with them into a terminating error.</summary>
    /// <typeparam name="T">What is made.</typeparam>
    /// <param name="make">Makes it, or throws an <see cref="ArgumentException"/>.</param>
    /// <returns>What was made.</returns>
    protected T Make<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            // .NET appends the name of the parameter of a constructor, which the user has not typed.
            _isEnded = true;
            string message = e.ParamName is null ? e.Message : e.Message.Replace($" (Parameter '{e.ParamName}')", "");
            ThrowTerminatingError(new ErrorRecord(
                new PSArgumentException(message.Split('\n')[0].Trim()),
                CommandName.Replace("-", "") + "InvalidParameter",
                ErrorCategory.InvalidArgument,
                null));
            throw;
        }
    }

    /// <summary>Writes the messages of the engine so far, and ends a command that was stopped.</summary>
    /// <exception cref="OperationCanceledException">The command was stopped.</exception>
    protected void WriteLog()
    {
        // Once Select-Object -First has ended the commands before it, PowerShell calls StopProcessing of no command behind it.
        if (Stopping)
        {
            Cancel();
            Cancellation.ThrowIfCancellationRequested();
        }

        Log.WriteTo(this);
    }

    private protected void WriteProblem(ProvisioningException error, object? target) =>
        WriteError(ErrorRecords.From(error, CommandName, target));

    /// <summary>Writes what names ask for: a pattern may find nothing, a plain name that finds nothing is an error.</summary>
    private protected void WriteNamed<T>(IReadOnlyList<T> items, Func<T, string> nameOf, string[]? names, string what) =>
        WriteObjects(FindNamed(items, nameOf, names, what));

    /// <summary>Finds what names ask for, name by name and each thing once; a plain name that finds nothing is an error.</summary>
    /// <param name="items">The things to search.</param>
    /// <param name="nameOf">The name of each.</param>
    /// <param name="names">The names and patterns; <c>null</c> for all.</param>
    /// <param name="what">What an error calls them.</param>
    /// <param name="spellingCounts">True where two names may differ in case alone: an exact match comes without the others.</param>
    private protected IEnumerable<T> FindNamed<T>(IReadOnlyList<T> items, Func<T, string> nameOf, string[]? names, string what, bool spellingCounts = false)
    {
        HashSet<T> given = [];
        foreach (NamePattern name in (names ?? ["*"]).Select(n => new NamePattern(n)))
        {
            List<T> found = items.Where(i => name.IsMatch(nameOf(i))).ToList();
            if (spellingCounts && !name.IsPattern && found.Exists(i => nameOf(i) == name.Text))
            {
                found.RemoveAll(i => nameOf(i) != name.Text);
            }

            if (found.Count == 0 && !name.IsPattern)
            {
                WriteMissing(what, name.Text, NearMatches.Hint(name.Text, items.Select(nameOf)));
            }

            foreach (T item in found.Where(given.Add))
            {
                yield return item;
            }
        }
    }

    /// <summary>Writes that a name without wildcards has found nothing.</summary>
    /// <param name="what">What was searched for.</param>
    /// <param name="name">The name.</param>
    /// <param name="hint">What to do, or what may have been meant, with a blank before it.</param>
    private protected void WriteMissing(string what, string name, string hint = "") =>
        WriteProblem(new ProvisioningException(ProvisioningErrorKind.NotFound, $"There is no {what} '{name}'.{hint}"), name);

    /// <summary>Warns where a list was shown that is not complete.</summary>
    /// <param name="shortfall">What is missing; <c>null</c> for nothing.</param>
    private protected void WarnOfShortfall(string? shortfall)
    {
        if (shortfall is not null)
        {
            Log.Warning(shortfall);
        }
    }

    [MethodImpl(EveryRow.Code)]
    private void Execute(Action work)
    {
        try
        {
            work();
            WriteLog();
        }
        catch (OperationCanceledException)
        {
            EndEarly();
            throw new PipelineStoppedException();
        }
        catch (PipelineStoppedException)
        {
            EndEarly();
            throw;
        }
        catch (ProvisioningException e)
        {
            Log.WriteTo(this);
            ThrowTerminatingError(ErrorRecords.From(e, CommandName, null));
        }
        catch (ObjectDisposedException e)
        {
            ProvisioningException error = new(ProvisioningErrorKind.Connection, "The connection was disconnected. Connect again.", e);
            ThrowTerminatingError(ErrorRecords.From(error, CommandName, null));
        }
    }

    // The command was stopped, its results are not taken any more, or an error of it or behind it ends the pipeline.
    private void EndEarly()
    {
        Cancel();
        if (_isEnded || DescribeStop() is not { } line)
        {
            return;
        }

        _isEnded = true;
        if (Stopping)
        {
            // The streams are closed for a stopped command; the host is not.
            Host?.UI?.WriteWarningLine(line);
        }
        else
        {
            WriteWarning(line);
        }
    }

    private void Cancel()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command ended in the same moment.
        }
    }
}
