using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>
/// Finds members by user name or OID, or by the values of any attribute, up to a hundred in one request. It is unknown whether the service is case-sensitive,
/// how it compares accents and whether it hides inactive members. All cases are handled, and what an answer has shown
/// is kept for the connection, so that no key is requested twice in vain.
/// </summary>
internal sealed class MemberFinder
{
    /// <summary>The maximum number of keys in one request, and so the best number of keys to request together.</summary>
    public const int MaximumKeys = AddressParts.MaximumValues;

    private readonly RestClient _rest;
    private readonly Uri _base;
    private readonly FinderMemory _memory;
    private readonly Lazy<FinderRequest> _request;

    /// <param name="rest">Reads the members.</param>
    /// <param name="baseAddress">The address of the instance.</param>
    /// <param name="select">Attributes to read in addition to <see cref="MemberAttributes.ForWriting"/>.</param>
    public MemberFinder(RestClient rest, Uri baseAddress, IReadOnlyCollection<string>? select = null)
    {
        _rest = rest;
        _base = baseAddress;
        _memory = rest.Finding;
        Select = [.. MemberAttributes.ForWriting.Union(select ?? [])];
        _request = new Lazy<FinderRequest>(() => Request(Select));
    }

    /// <summary>All attributes that are read of a member.</summary>
    public IReadOnlyList<string> Select { get; init; }

    /// <summary>Members as they were at that time (UTC); <c>null</c> for now.</summary>
    public DateTime? AsOf { get; init; }

    /// <summary>Finds members by OID if a key has one, else by user name; active and inactive ones.</summary>
    /// <param name="keys">The keys to find.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="amongDeleted">Also searches deleted members, for keys that no other member has.</param>
    /// <returns>The members of each key, or its own error.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public async Task<FoundMembers> FindAsync(IEnumerable<MemberKey> keys, CancellationToken cancellationToken, bool amongDeleted = false)
    {
        FoundMembers found = new(Select);
        foreach (MemberKey key in keys)
        {
            found.Add(key);
        }

        await AskAsync(found, "Username", amongDeleted, cancellationToken).ConfigureAwait(false);
        return found;
    }

    /// <summary>Finds members, unless those that were just read are sufficient.</summary>
    /// <param name="keys">The keys to find.</param>
    /// <param name="alreadyFound">Members that were just read; <c>null</c> for none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="amongDeleted">Also searches deleted members, for keys that no other member has.</param>
    /// <returns>The members of each key, or its own error.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<FoundMembers> FindAsync(IReadOnlyCollection<MemberKey> keys, FoundMembers? alreadyFound, CancellationToken cancellationToken, bool amongDeleted = false) =>
        !amongDeleted && alreadyFound?.Cover(keys, Select) == true ? Task.FromResult(alreadyFound) : FindAsync(keys, cancellationToken, amongDeleted);

    /// <summary>Finds members by the values of an attribute, such as <c>Email</c>; active and inactive ones.</summary>
    /// <param name="attribute">The attribute as the service spells it.</param>
    /// <param name="values">The values.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The members of each value, or its own error.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public async Task<FoundMembers> FindAsync(string attribute, IEnumerable<string> values, CancellationToken cancellationToken)
    {
        FoundMembers found = new(Select);
        foreach (string value in values)
        {
            found.Add(value);
        }

        await AskAsync(found, attribute, amongDeleted: false, cancellationToken).ConfigureAwait(false);
        return found;
    }

    private FinderRequest Request(IReadOnlyList<string> select) => new(_rest, _base, _memory, new AssetQuery { Select = select, AsOf = AsOf });

    private async Task AskAsync(FoundMembers found, string attribute, bool amongDeleted, CancellationToken cancellationToken)
    {
        Question question = new(found, attribute, Select.Contains(attribute) ? _request.Value : Request([.. Select, attribute]));
        if (!amongDeleted || !await AskForEverybodyAsync(question, cancellationToken).ConfigureAwait(false))
        {
            await AskAsync(question, SpellingsOf, null, cancellationToken).ConfigureAwait(false);
        }

        if (_memory.Case == CaseRule.Unknown && Missing(found.ByValue).SelectMany(a => a.Values).Any(Spellings.HasCapitals))
        {
            await AskInLowerCaseAsync(question, cancellationToken).ConfigureAwait(false);
        }

        await AskAsync(question, Spellings.Plain, null, cancellationToken, byOid: false).ConfigureAwait(false);
        if (_memory.States == StateRule.Refused && !_memory.ShowsInactive)
        {
            await AskAsync(question, AllSpellings, Where.Inactive, cancellationToken).ConfigureAwait(false);
        }

        if (amongDeleted)
        {
            await AskAsync(question, AllSpellings, Where.Deleted, cancellationToken).ConfigureAwait(false);
        }
    }

    // If a filter may list both states, one that lists both states of deletion also returns deleted members, or hides them as usual.
    private async Task<bool> AskForEverybodyAsync(Question question, CancellationToken cancellationToken)
    {
        if (_memory.States != StateRule.Taken || _memory.RefusesDeletedOrNot)
        {
            return false;
        }

        // A deleted member must not hide an existing one whose name differs in case.
        if (_memory.Case == CaseRule.Unknown && question.Found.ByValue.SelectMany(a => a.Values).Any(Spellings.HasCapitals))
        {
            return false;
        }

        await AskAsync(question, SpellingsOf, Where.DeletedOrNot, cancellationToken).ConfigureAwait(false);
        List<FinderAnswer> asked = question.Found.ByValue.Concat(question.Found.ByOid).Where(a => a.Error?.Kind != ProvisioningErrorKind.InvalidQuery).ToList();
        List<FinderAnswer> refused = asked.FindAll(a => a.Error?.Kind == ProvisioningErrorKind.Rejected);
        _memory.RefusesDeletedOrNot = refused.Count > 0 && refused.Count == asked.Count;
        refused.ForEach(a => a.Error = null);
        return refused.Count == 0;
    }

    private IEnumerable<string> SpellingsOf(string value) => _memory.Case == CaseRule.Minded ? AllSpellings(value) : Spellings.SameCase(value);

    private IEnumerable<string> AllSpellings(string value) =>
        _memory.Case == CaseRule.Ignored ? Spellings.SameCase(value) : Spellings.SameCase(value).Concat(Spellings.LowerCase(value));

    // The first request that needs to know whether case counts finds it out; all others wait for it.
    private async Task AskInLowerCaseAsync(Question question, CancellationToken cancellationToken)
    {
        await _memory.Trying.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_memory.Case == CaseRule.Unknown && CaseTrial.With(question.Found.FoundByValue, question.Attribute) is { } trial)
            {
                await TryAsync(question, Spellings.LowerCase, trial, cancellationToken).ConfigureAwait(false);
                return;
            }

            if (_memory.Case == CaseRule.Unknown && await ReadSelfAsync(question.Attribute, cancellationToken).ConfigureAwait(false) is { } self)
            {
                await TryAsync(question, _ => [], self, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _memory.Trying.Release();
        }

        if (_memory.Case != CaseRule.Ignored)
        {
            await AskAsync(question, Spellings.LowerCase, null, cancellationToken, byOid: false).ConfigureAwait(false);
        }
    }

    private async Task TryAsync(Question question, Func<string, IEnumerable<string>> spell, CaseTrial trial, CancellationToken cancellationToken)
    {
        await AskAsync(question, spell, null, cancellationToken, byOid: false, trial).ConfigureAwait(false);
        if (_memory.Case == CaseRule.Unknown)
        {
            _memory.Case = trial.Result();
        }
    }

    // If no member was found, the member of the credential still exists.
    private async Task<CaseTrial?> ReadSelfAsync(string attribute, CancellationToken cancellationToken)
    {
        if (_memory.IsSelfRead)
        {
            return null;
        }

        _memory.IsSelfRead = true;
        AssetQuery query = new() { Select = [attribute, "IsSelf"], Where = Where.Equal("IsSelf", "true"), AsOf = AsOf };
        try
        {
            AssetPage page = await _rest.QueryAsync(query, cancellationToken).ConfigureAwait(false);
            return CaseTrial.With(page.Assets.Select(MemberAttributes.ToMember).Where(m => m.IsSelf), attribute);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            return null;
        }
    }

    // Requests the members that no earlier request has found.
    private async Task AskAsync(
        Question question,
        Func<string, IEnumerable<string>> spell,
        Where? also,
        CancellationToken cancellationToken,
        bool byOid = true,
        CaseTrial? trial = null)
    {
        Dictionary<string, FinderAnswer> byValue = new(StringComparer.Ordinal);
        foreach (FinderAnswer answer in Missing(question.Found.ByValue))
        {
            foreach (string value in answer.Values.SelectMany(spell))
            {
                byValue[value] = answer;
            }
        }

        Spelled asked = new(byValue.Keys);
        await SendAsync(question, question.Attribute, byValue, also, Take, cancellationToken, trial).ConfigureAwait(false);
        if (byOid)
        {
            Dictionary<string, FinderAnswer> byText = Missing(question.Found.ByOid).ToDictionary(a => a.Values.First(), StringComparer.Ordinal);
            await SendAsync(question, "ID", byText, also, question.Found.Take, cancellationToken).ConfigureAwait(false);
        }

        void Take(AgilityMember member)
        {
            IReadOnlyList<string> values = MemberAttributes.Texts(member, question.Attribute);
            question.Found.Take(member, values);
            trial?.Take(member);
            if (values.Any(asked.HasInOtherCase))
            {
                _memory.Case = CaseRule.Ignored;
            }

            _memory.ShowsInactive |= also is null && member.IsInactive && _memory.States == StateRule.Refused;
        }
    }

    // Each key has an answer: an error that does not concern the connection applies to the keys that were requested together.
    private async Task SendAsync(
        Question question,
        string attribute,
        Dictionary<string, FinderAnswer> answers,
        Where? also,
        Action<AgilityMember> take,
        CancellationToken cancellationToken,
        CaseTrial? trial = null)
    {
        List<string> values = [.. answers.Keys, .. trial is null ? Array.Empty<string>() : [trial.Spelling]];
        if (values.Count == 0)
        {
            return;
        }

        try
        {
            await question.Request.SendAsync(attribute, values, also, take, Refuse, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            values.ForEach(v => Refuse(v, e));
        }

        void Refuse(string value, ProvisioningException error)
        {
            if (answers.TryGetValue(value, out FinderAnswer? answer))
            {
                answer.Error ??= error;
            }
            else
            {
                trial?.Refuse();
            }
        }
    }

    private static IEnumerable<FinderAnswer> Missing(IEnumerable<FinderAnswer> answers) => answers.Where(a => a.IsMissing);

    private sealed class Question(FoundMembers found, string attribute, FinderRequest request)
    {
        public FoundMembers Found { get; } = found;

        public string Attribute { get; } = attribute;

        public FinderRequest Request { get; } = request;
    }

    // The requested values, to find out whether an answer differs in case.
    private sealed class Spelled(IReadOnlyCollection<string> values)
    {
        private readonly HashSet<string> _exactly = new(values, StringComparer.Ordinal);
        private readonly HashSet<string> _inAnyCase = new(values, StringComparer.OrdinalIgnoreCase);

        public bool HasInOtherCase(string value) => !_exactly.Contains(value) && _inAnyCase.Contains(value);
    }
}
