using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text;
using Provisioning.Ambition;
using Provisioning.Tabular;

namespace Provisioning.Commands;

/// <summary>
/// Sends the people of a CSV file to Ambition without making an object of each row: the file is read as a stream and sent in
/// chunks, so that its size does not matter. Otherwise it is <c>Import-Csv | New-AmbitionUser</c>.
/// </summary>
[Cmdlet(VerbsData.Import, "AmbitionUser", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class ImportAmbitionUserCommand : AmbitionUserCmdlet
{
    private ColumnMap _map = null!;

    /// <summary>The file, or several.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The delimiter; found in the header line unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Delimiter { get; set; }

    /// <summary>The encoding of a file without byte order mark, such as <c>utf-8</c>, the default, or <c>windows-1252</c>.</summary>
    [Parameter]
    [EncodingTransformation]
    public Encoding? Encoding { get; set; }

    /// <summary>The headers of columns that are not found by themselves: <c>@{ Email = 'Work Address'; FirstName = 'Called' }</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IDictionary? ColumnMap { get; set; }

    /// <summary>Whether the users may log in, for all rows; as each row says, or true, unless given.</summary>
    [Parameter]
    public bool? IsActive { get; set; }

    private protected override AccountChange Change => AccountChange.Save;

    private protected override string ActionName => "Create";

    private protected override string Question => "Create or update the Ambition account";

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        _map = new ColumnMap(ColumnMap);
        base.OnBegin();
    }

    private protected override IEnumerable<AmbitionUser> Read(SourceRow row) => [AmbitionUserReader.Read(row, Fields)];

    private protected override IEnumerable<SourceRow> ReadRows()
    {
        CsvSourceOptions options = new() { Delimiter = Delimiter, Encoding = Encoding };
        return Path
            .SelectMany(path => GetResolvedProviderPathFromPSPath(path, out _))
            .SelectMany(path => CsvSource.Read(path, options))
            .Select(row => row.With(Overlay(_map.Over(row))));
    }
}
