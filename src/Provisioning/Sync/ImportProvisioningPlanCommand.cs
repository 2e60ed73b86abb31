using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;
using Provisioning.Targets;

namespace Provisioning.Commands.Sync;

/// <summary>Reads a plan that <c>Export-ProvisioningPlan</c> saved. A file that was edited since is refused, and so is another plan than the approved one.</summary>
[Cmdlet(VerbsData.Import, "ProvisioningPlan", DefaultParameterSetName = nameof(Path))]
[OutputType(typeof(ProvisioningPlan))]
public sealed class ImportProvisioningPlanCommand : ProvisioningCmdlet
{
    /// <summary>The file, or several; <c>*</c>, <c>?</c> and <c>[]</c> are wildcards. Each is a plan.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = nameof(Path))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The file, or several, by names that are taken as they are.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = nameof(LiteralPath))]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The hash of the plan that was approved: all of its 64 hexadecimal digits, or the first 12 or more. Every other plan is refused.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Hash { get; set; }

    /// <summary>Takes a file that was edited since it was saved, with a warning.</summary>
    [Parameter]
    public SwitchParameter AllowEdited { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        string? approved = Hash is null ? null : PlanSeal.Read(Hash);
        foreach (string path in SourcePaths.Resolve(SessionState.Path, Path, LiteralPath))
        {
            WriteObject(Read(path, approved));
        }
    }

    private ProvisioningPlan Read(string path, string? approved)
    {
        string name = global::System.IO.Path.GetFileName(path);
        using FileStream file = Open(path);
        ProvisioningPlan plan = PlanFile.Read(file, name, Services.All);
        PlanSeal seal = new(plan, name);
        if (!AllowEdited)
        {
            seal.RequireUnedited();
        }
        else if (seal.Problem is { } problem)
        {
            WriteWarning($"'{name}': {problem} It is taken as it is, because of -AllowEdited.");
        }

        if (approved is not null)
        {
            seal.RequireApproved(approved);
        }

        return plan;
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"The plan '{path}' cannot be read: {e.Message}", e);
        }
    }
}
