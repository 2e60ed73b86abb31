using System.Management.Automation;
using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Agility.Finding;

/// <summary>The base of a command that returns members: lists page by page, and searches for many keys at once.</summary>
public abstract class MemberFindingCmdlet : ProvisioningCmdlet
{
    private AgilityConnection _connection = null!;
    private RestClient _rest = null!;
    private IReadOnlyList<AttributeChoice> _choices = [];
    private MemberOutput? _output;
    private MemberLookupRun? _run;

    /// <summary>Checks what is to be read of members. Must come first.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="property">Attributes to read beside the usual ones.</param>
    private protected void Start(AgilityConnection connection, IReadOnlyList<string> property)
    {
        _connection = connection;
        _rest = new RestClient(connection, Log);
        AttributeList attributes = new(connection.AssetTypes, _rest);
        _choices = Await(token => attributes.ChooseAsync(property, token));
    }

    /// <summary>Writes the members of a search, each page as soon as it is read.</summary>
    /// <returns>False when there are none.</returns>
    private protected bool List(MemberSearch search)
    {
        _output = new MemberOutput(this, _choices, skip: 0, PagingParameters.First);
        if (_output.IsFull && !PagingParameters.IncludeTotalCount)
        {
            return true;
        }

        bool isAny = search.Skip > 0;

        MemberPages pages = new AgilityClient(_connection, Log).Find(search);
        bool isCounted = !PagingParameters.IncludeTotalCount;
        try
        {
            while (Await(pages.NextAsync) is { } page)
            {
                if (!isCounted)
                {
                    isCounted = true;
                    double accuracy = pages.Total is null ? 0 : pages.IsTotalExact ? 1 : 0.5;
                    WriteObject(PagingParameters.NewTotalCount((ulong)(pages.Total ?? 0), accuracy));
                }

                isAny |= page.Count > 0;
                foreach (AgilityMember member in page)
                {
                    _output.Write(member);
                }

                if (_output.IsFull)
                {
                    return true;
                }
            }

            WarnOfShortfall(pages.Shortfall);
            return isAny;
        }
        finally
        {
            // Select-Object -First ends this by an exception.
            pages.Stop();
        }
    }

    /// <summary>Takes keys; the answers come out in order, as soon as they have arrived.</summary>
    private protected void Retrieve(MemberSearch search, IEnumerable<MemberQuestion> questions)
    {
        _run ??= Hold(StartLookup(search));
        foreach (MemberQuestion question in questions)
        {
            if (!_output!.IsFull)
            {
                _run.Add(question);
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd() => _run?.Complete();

    private MemberLookupRun StartLookup(MemberSearch search)
    {
        _output = new MemberOutput(this, _choices, PagingParameters.Skip, PagingParameters.First);
        if (PagingParameters.IncludeTotalCount)
        {
            WriteObject(PagingParameters.NewTotalCount(0, 0));
        }

        AttributeList attributes = new(_connection.AssetTypes, _rest);
        MemberFinder finder = new AgilityClient(_connection, Log).Finder(
            Await(token => attributes.SelectAsync(search.Property, search.IncludeDeleted, token)), search.AsOf?.ToUniversalTime());
        return new MemberLookupRun(finder, search.IncludeDeleted, Report, WriteLog, Cancellation);
    }

    private void Report(MemberQuestion answer)
    {
        if (_output!.IsFull)
        {
            return;
        }

        WriteLog();
        if (answer.Member is { } member)
        {
            _output.Write(member);
        }
        else
        {
            WriteError(ErrorRecords.From(answer.Error!, CommandName, answer.Target));
        }
    }
}
