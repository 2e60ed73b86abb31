using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;
using Provisioning.Targets;

namespace Provisioning.Commands.Sync;

/// <summary>Reads a plan that <c>Export-ProvisioningPlan</c> saved. A file that was edited into something else is refused.</summary>
[Cmdlet(VerbsData.Import, "ProvisioningPlan")]
[OutputType(typeof(ProvisioningPlan))]
public sealed class ImportProvisioningPlanCommand : ProvisioningCmdlet
{
    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        string path = FilePaths.Resolve(this, Path);
        using FileStream file = Open(path);
        WriteObject(PlanFile.Read(file, global::System.IO.Path.GetFileName(path), Services.All));
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
