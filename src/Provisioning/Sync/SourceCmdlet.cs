using System.Management.Automation;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Sync;

/// <summary>The base of the commands that read sources and change nothing.</summary>
public abstract class SourceCmdlet : ConnectedCmdlet, ISourceParameters
{
    private PipedSource? _piped;

    /// <summary>
    /// The export: a CSV file, or several, which are one source; <c>*</c>, <c>?</c> and <c>[]</c> are wildcards. Needed unless rows come down the pipeline, or the
    /// mapping says where its sources are.
    /// </summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public virtual string[] Path { get; set; } = [];

    /// <summary>The export, or several, by names that are taken as they are.</summary>
    [Parameter]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public virtual string[] LiteralPath { get; set; } = [];

    /// <summary>The mapping: the path of a psd1 file, or a hashtable.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNull]
    public virtual object Mapping { get; set; } = "";

    /// <summary>A row of the source: any object with the columns of the mapping, such as those of <c>Import-Csv</c> and <c>Get-ADUser</c>, or a hashtable; or a file.</summary>
    [Parameter(ValueFromPipeline = true)]
    public virtual PSObject? InputObject { get; set; }

    /// <summary>The source that is given, where the mapping has several; or what the only one is called in limits, links and reports.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public virtual string? SourceName { get; set; }

    /// <summary>Only these services of the mapping; all of them unless given.</summary>
    [Parameter]
    [ValidateSet(AgilityRules.Service, AmbitionRules.Service)]
    public virtual string[]? Service { get; set; }

    /// <summary>The day that hire and leave dates are compared with, as <c>yyyy-MM-dd</c> or a date; today unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public virtual object? EffectiveDate { get; set; }

    private protected PipedSource Piped => _piped ??= new PipedSource(this);

    /// <inheritdoc/>
    protected sealed override void OnProcess() => Piped.Take(InputObject);
}
