using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Http;

namespace Provisioning.Ambition;

/// <summary>Sends the rows of one call and says what the answers mean.</summary>
internal sealed class AmbitionExchange
{
    private readonly AmbitionConnection _connection;
    private readonly IProvisioningLog _log;
    private readonly AmbitionCall _call;
    private readonly ExchangeMemory _memory;
    private bool _addressWasRead;
    private bool? _addressIsAlive;

    public AmbitionExchange(AmbitionConnection connection, IProvisioningLog log, AmbitionCall call, ExchangeMemory memory)
    {
        _memory = memory;
        _connection = connection;
        _log = log;
        _call = call;
    }

    private bool IsUserApi => _connection.Options.Api == AmbitionApi.UserApi;

    /// <summary>Sends rows; throws only what concerns the whole connection.</summary>
    public async Task<ChunkAnswer> SendAsync(IReadOnlyList<AmbitionRecord> records, CancellationToken cancellationToken)
    {
        byte[] body = AmbitionBody.Write(_connection.Options.Format, records);
        if (body.Length > _connection.Options.ChunkBytes)
        {
            return new ChunkAnswer
            {
                Refusal = new ProvisioningException(
                    ProvisioningErrorKind.TooLarge,
                    FormattableString.Invariant($"The request would have {body.Length:N0} bytes; the limit is {_connection.Options.ChunkBytes:N0}.")),
            };
        }

        ApiRequest request = Request(body, records);
        try
        {
            ApiResponse response = await _connection.Pipeline.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.Status == 404 && _call.AbsentIsDone && await StateOfAddressAsync(cancellationToken).ConfigureAwait(false) == false)
            {
                throw LegacyErrors.Missing(_connection.Pipeline, request, response);
            }

            return Read(request, response, records.Count);
        }
        catch (OutcomeUnknownException e)
        {
            return new ChunkAnswer { Refusal = e };
        }
    }

    /// <summary>Turns a verdict into an outcome, with the rules for what exists already and what is gone already.</summary>
    public async Task<VerdictMeaning> JudgeAsync(RowVerdict verdict, RowDescription description, CancellationToken cancellationToken)
    {
        if (verdict.Error is not { } error)
        {
            return VerdictMeaning.Done(description.Done, description.Remark);
        }

        if (_call.ExistingIsDone && SaysItExists(error))
        {
            return VerdictMeaning.Done(ProvisioningOutcome.NoChange, "It exists already.");
        }

        if (_call.AbsentIsDone && error.Kind == ProvisioningErrorKind.NotFound
            && await StateOfAddressAsync(cancellationToken).ConfigureAwait(false) == true)
        {
            return VerdictMeaning.Done(ProvisioningOutcome.NoChange, "The membership was not there.");
        }

        return VerdictMeaning.NotDone(error);
    }

    private ChunkAnswer Read(ApiRequest request, ApiResponse response, int count)
    {
        if (response.IsSuccess && !response.IsHtml)
        {
            _memory.AnyAccepted = true;
            WarnOfStatus(response);
            return ChunkAnswerReader.Read(response, count, refusal: null, _connection.Pipeline.Redactor);
        }

        ProvisioningException error = IsUserApi
            ? UserApiErrors.From(_connection.Pipeline, request, response)
            : LegacyErrors.From(_connection.Pipeline, request, response);
        if (error.ConcernsConnection)
        {
            throw error;
        }

        // A single row shows that such words are not about one row among others.
        if (IsUserApi && count == 1 && !_memory.AnyAccepted && UserApiErrors.SpeaksOfFormat(error))
        {
            throw UserApiErrors.WrongFormat(_connection.Pipeline, request, response);
        }

        return ChunkAnswerReader.Read(response, count, error, _connection.Pipeline.Redactor);
    }

    private void WarnOfStatus(ApiResponse response)
    {
        if (IsUserApi && response.Status != 201 && !_memory.StatusWasTold)
        {
            _memory.StatusWasTold = true;
            _log.Warning(FormattableString.Invariant(
                $"{_connection.Pipeline.Name} answered {response.Status} where 201 is documented. It counts as received."));
        }
    }

    private ApiRequest Request(byte[] body, IReadOnlyList<AmbitionRecord> records) => new(_call.Method, _call.Address, _call.Repeat, _log)
    {
        Body = body,
        ContentType = AmbitionBody.ContentType(_connection.Options.Format),
        Secrets = records.SelectMany(r => r.Secrets).ToList(),
    };

    private static bool SaysItExists(ProvisioningException error) =>
        error.StatusCode is 400 or 409 or null && error.Kind is ProvisioningErrorKind.Rejected or ProvisioningErrorKind.Conflict
        && error.ServerMessage is { } words
        && (words.IndexOf("exist", StringComparison.OrdinalIgnoreCase) >= 0
            || words.IndexOf("unique", StringComparison.OrdinalIgnoreCase) >= 0)
        && words.IndexOf("not exist", StringComparison.OrdinalIgnoreCase) < 0;

    // A 404 means "already gone" only where the same address answers other requests: reading it changes nothing.
    // Null when nobody can tell.
    private async Task<bool?> StateOfAddressAsync(CancellationToken cancellationToken)
    {
        if (!_addressWasRead)
        {
            _addressWasRead = true;
            ApiRequest probe = new(HttpMethod.Get, _call.Address, RepeatRule.Read, _log);
            try
            {
                ApiResponse response = await _connection.Pipeline.SendAsync(probe, cancellationToken).ConfigureAwait(false);
                _addressIsAlive = response.Status is not (404 or 410) && !response.IsRedirect && !response.IsHtml;
            }
            catch (ProvisioningException)
            {
                _addressIsAlive = null;
            }
        }

        return _addressIsAlive;
    }
}
