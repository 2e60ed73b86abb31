using System.Management.Automation;
using System.Text;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;
using Provisioning.Commands.Sync.Mapping;
using Provisioning.Sync.Drafting;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Tabular;
using Provisioning.Targets;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Drafts a mapping from an export and from the services that the session is connected to. The draft can be used as it is, and every guess
/// is marked. Or writes the header that an export for a mapping needs.
/// </summary>
[Cmdlet(VerbsCommon.New, "ProvisioningMapping", SupportsShouldProcess = true, DefaultParameterSetName = Draft)]
[OutputType(typeof(string), typeof(FileInfo))]
public sealed class NewProvisioningMappingCommand : ConnectedCmdlet
{
    private const string Draft = "Draft";
    private const string Columns = "Template";

    private PipedSource? _piped;

    /// <summary>The export, or several of one form; <c>*</c>, <c>?</c> and <c>[]</c> are wildcards.</summary>
    [Parameter(Position = 0, ParameterSetName = Draft)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The export, or several, by names that are taken as they are.</summary>
    [Parameter(ParameterSetName = Draft)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>A row of the source: any object, or a hashtable; or a file.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = Draft)]
    public PSObject? InputObject { get; set; }

    /// <summary>The delimiter of a text, one character; found in the header line unless given.</summary>
    [Parameter(ParameterSetName = Draft)]
    [DelimiterTransformation]
    public char? Delimiter { get; set; }

    /// <summary>The encoding of a text without byte order mark; UTF-8, or else windows-1252, unless given.</summary>
    [Parameter(ParameterSetName = Draft)]
    [EncodingTransformation]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public Encoding? Encoding { get; set; }

    /// <summary>The sheet of a workbook; the first one that is not hidden unless given.</summary>
    [Parameter(ParameterSetName = Draft)]
    [ValidateNotNullOrEmpty]
    public string? Sheet { get; set; }

    /// <summary>The line of a text, or the row of a sheet, that holds the header, counted from 1; found below titles and blank lines unless given.</summary>
    [Parameter(ParameterSetName = Draft)]
    [ValidateRange(1, 1000)]
    public int HeaderRow { get; set; }

    /// <summary>The services that the mapping is about; both unless given.</summary>
    [Parameter(ParameterSetName = Draft)]
    [ValidateSet(AgilityRules.Service, AmbitionRules.Service)]
    public string[]? Service { get; set; }

    /// <summary>Gives the header of a CSV file with the columns that a mapping needs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Columns)]
    public SwitchParameter Template { get; set; }

    /// <summary>The mapping whose columns are wanted: the path of a psd1 file, or a hashtable.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Columns)]
    [ValidateNotNull]
    public object Mapping { get; set; } = "";

    /// <summary>The source whose columns are wanted, where the mapping has several.</summary>
    [Parameter(ParameterSetName = Columns)]
    [ValidateNotNullOrEmpty]
    public string? SourceName { get; set; }

    /// <summary>The file to write; the text goes down the pipeline unless given.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>Overwrites an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the file that was written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private PipedSource Piped => _piped ??= new PipedSource(this);

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        if (ParameterSetName == Draft)
        {
            Piped.Take(InputObject);
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (Template)
        {
            ProvisioningMapping mapping = MappingFile.Read(Mapping, p => FilePaths.Resolve(this, p), Cancellation);
            SourceMapping source = mapping.FindSource(SourceName);
            Give(ColumnTemplate.Of(mapping, source), "Write the template", source.Form.Encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            return;
        }

        DraftInput input = new(this, Path, LiteralPath, Piped);
        if (OutFile is not null && input.Has(FilePaths.Resolve(this, OutFile)))
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"-OutFile is '{OutFile}', which is the export itself. Give the mapping a name of its own. Nothing was written.");
        }

        TableOptions given = new() { Delimiter = Delimiter?.ToString(), Encoding = Encoding, Sheet = Sheet, HeaderRow = HeaderRow == 0 ? null : HeaderRow, Cancellation = Cancellation };
        TableOptions form = EncodingGuess.Find(given, input.Read);
        IReadOnlyList<ServiceFacts> services = Ask();
        string text = MappingDraft.Write(input.Read(form), input.Name, EncodingGuess.Keys(given, form).ToList(), services, Cancellation);
        Give(text, "Write the mapping", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private List<ServiceFacts> Ask()
    {
        List<TargetRules> rules = Services.All.Where(r => Service?.Contains(r.Name, StringComparer.OrdinalIgnoreCase) != false).ToList();
        RunTargets targets = Targets(rules.Select(r => r.Name));
        StateDirectory state = StatePaths.Find(this, given: null);
        return rules.ConvertAll(service =>
        {
            ProvisioningTarget? target = targets.All.FirstOrDefault(t => t.Rules.Name == service.Name);
            return Await(token => InstanceFacts.FindAsync(service, target, state, Log, token));
        });
    }

    private void Give(string text, string action, Encoding encoding)
    {
        if (OutFile is null)
        {
            WriteObject(text.TrimEnd('\n'));
            return;
        }

        byte[] content = [.. encoding.GetPreamble(), .. encoding.GetBytes(text.TrimEnd('\n') + "\n")];
        new OutputFile(this, FilePaths.Resolve(this, OutFile), Force).Write(action, stream => stream.Write(content, 0, content.Length), PassThru);
    }
}
