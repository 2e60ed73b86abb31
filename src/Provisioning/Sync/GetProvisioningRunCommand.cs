using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;
using Provisioning.Sync.Report;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Commands.Sync;

/// <summary>Lists the runs that are in the state directory, newest first, or the steps of a run.</summary>
[Cmdlet(VerbsCommon.Get, "ProvisioningRun", DefaultParameterSetName = List)]
[OutputType(typeof(RunSummary), ParameterSetName = [List, One])]
[OutputType(typeof(ReportItem), ParameterSetName = [Steps])]
public sealed class GetProvisioningRunCommand : StateCmdlet
{
    private const string List = "List";
    private const string One = "One";
    private const string Steps = "Steps";

    /// <summary>This run, or these. Each one that does not exist is an error.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = One)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Steps)]
    [ValidateNotNullOrEmpty]
    [RunIdTransformation]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string[] RunId { get; set; } = [];

    /// <summary>The number of runs to show, the newest ones.</summary>
    [Parameter(ParameterSetName = List)]
    [ValidateRange(1, int.MaxValue)]
    public int Last { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    [Parameter(ParameterSetName = List)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = One)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Steps)]
    [ValidateNotNullOrEmpty]
    public override string? StatePath { get; set; }

    /// <summary>The steps of the run instead of the run, followed by the rows that were left out.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Steps)]
    public SwitchParameter Step { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        StateDirectory state = OpenState();
        if (ParameterSetName == List)
        {
            WriteObjects(RunList.Read(state).Take(Last));
            return;
        }

        foreach (RunRecord record in RunId.Select(id => Find(state, id)).OfType<RunRecord>())
        {
            Write(state, record);
        }
    }

    // After one that does not exist or cannot be read, the next ones are still shown.
    private RunRecord? Find(StateDirectory state, string runId)
    {
        try
        {
            return JournalReader.Read(state, runId);
        }
        catch (ProvisioningException e)
        {
            WriteProblem(e, runId);
            return null;
        }
    }

    private void Write(StateDirectory state, RunRecord record)
    {
        if (!Step)
        {
            WriteObject(record);
            return;
        }

        WriteObjects(ReportOf(state, record).Items.OrderBy(i => i.Step == 0).ThenBy(i => i.Step));
    }
}
