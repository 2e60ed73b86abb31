using System.Management.Automation;
using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Commands.Common;
using Provisioning.Commands.Connections;
using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Ambition;

/// <summary>
/// Lists Ambition accounts: all of them, those with a part of the name, or those of user names and e-mail addresses, each of
/// which is answered with the account or with an error. It needs a token that may read; everything else works without.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AmbitionUser", DefaultParameterSetName = "All")]
[OutputType(typeof(AmbitionAccount))]
public sealed class GetAmbitionUserCommand : ProvisioningCmdlet
{
    private readonly PlainObjectReader _objects = new();
    private readonly List<(SourceRow Row, object Target)> _wanted = [];

    /// <summary>
    /// A part of given name, family name, user name or e-mail address, or a pattern with wildcards for the whole of one of them; case does not count.
    /// A part that no account has is an error, a pattern that fits none is not.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string Name { get; set; } = "";

    /// <summary>User names or e-mail addresses; case does not count.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Username")]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Email", "Mail", "EmailAddress", "Key")]
    [ValidateNotNullOrEmpty]
    public string[] Username { get; set; } = [];

    /// <summary>A row: an object of <c>Import-Csv</c>, a hashtable, or the text that names the person.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, DontShow = true, ParameterSetName = "Row")]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>Only active or only inactive accounts; both unless given. Accounts whose state the service does not report are left out.</summary>
    [Parameter(ParameterSetName = "All")]
    [Parameter(ParameterSetName = "Name")]
    public bool? IsActive { get; set; }

    /// <summary>The most pages that are requested at once, where the service says how many accounts there are; as many as the connection says unless given.</summary>
    [Parameter(ParameterSetName = "All")]
    [Parameter(ParameterSetName = "Name")]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; }

    /// <summary>The connection to use, or its name; the session's own unless given.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionTransformation(ConnectionKind.Ambition)]
    [ArgumentCompleter(typeof(AmbitionConnectionCompleter))]
    public AmbitionConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        if (InputObject is not null)
        {
            Want(InputObject, InputObject.BaseObject is string text ? text : InputObject);
        }

        foreach (string name in Username)
        {
            Want(name, name);
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        AmbitionClient client = new(ConnectionTable.Current.Ambition.Require(Connection), Log);

        // An empty pipeline means no accounts, and not all of them.
        if (_wanted.Count > 0 || MyInvocation.ExpectingInput)
        {
            Retrieve(new AccountDirectory(client));
            return;
        }

        ListPages<AmbitionAccount> pages = client.ReadAccounts(ThrottleLimit > 0 ? ThrottleLimit : null);
        NamePattern? name = Name.Length > 0 ? new NamePattern(Name) : null;
        bool isAny = false;
        try
        {
            while (Await(pages.NextAsync) is { } page)
            {
                List<AmbitionAccount> named = page.Where(a => IsNamed(a, name)).ToList();
                isAny |= named.Count > 0;
                WriteObjects(named.Where(a => IsActive is null || a.IsActive == IsActive));
            }
        }
        finally
        {
            // Select-Object -First ends this by an exception.
            pages.Stop();
        }

        WarnOfShortfall(pages.Shortfall);
        if (name is { IsPattern: false } && !isAny)
        {
            WriteMissing("Ambition account with this in a name or address:", name.Text);
        }
    }

    private void Want(PSObject input, object target)
    {
        KeyValuePair<string, object?>[] cells = _objects.Cells(input, Columns.Username);
        if (!RowInput.IsBlankLine(input, cells))
        {
            SourceRow row = SourceRow.Of(_wanted.Count + 1, cells, cells, input.BaseObject);
            row.TakesAnyEmail = true;
            _wanted.Add((row, target));
        }
    }

    private void Retrieve(AccountDirectory directory)
    {
        foreach ((SourceRow row, object target) in _wanted)
        {
            if (NameOf(row, target) is { } name)
            {
                Retrieve(directory, name, target);
            }
        }
    }

    private string? NameOf(SourceRow row, object target)
    {
        try
        {
            RowRules.RefuseProblem(row);
            return RowRules.Username(row);
        }
        catch (InvalidRowException e)
        {
            WriteError(ErrorRecords.From(e, CommandName, target));
            return null;
        }
    }

    private void Retrieve(AccountDirectory directory, string name, object target)
    {
        try
        {
            (ProvisioningException? unreadable, AmbitionAccount? account) = Await(token => directory.FindAsync(name, token));
            WriteObject(unreadable is not null ? throw unreadable
                : account ?? throw new ProvisioningException(ProvisioningErrorKind.NotFound, $"There is no Ambition account '{name}'."));
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            WriteError(ErrorRecords.From(e, CommandName, target));
        }
    }

    private static bool IsNamed(AmbitionAccount account, NamePattern? name) => name is null
        || new[] { account.Username, account.Email, account.FirstName, account.LastName, $"{account.FirstName} {account.LastName}" }
            .Any(text => name.IsPattern ? name.IsMatch(text) : KeyText.Holds(text, name.Text));
}
