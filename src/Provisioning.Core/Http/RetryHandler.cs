using System.Globalization;
using System.Net.Http;
using Polly;
using Polly.Retry;

namespace Provisioning.Http;

/// <summary>
/// Repeats requests that may be repeated, with growing, jittered pauses or with the pause that the
/// service asks for. The pause holds for all requests of the connection, and so does the budget.
/// </summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<RequestState> StateKey = new("Provisioning.RequestState");
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(200);

    private readonly PauseGate _gate = new();
    private readonly ConnectionSettings _settings;
    private readonly RetryBudget _budget;
    private readonly ErrorForm _errors;
    private readonly Redactor _redactor;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;
    private volatile bool _hasAnswered;

    public RetryHandler(ConnectionSettings settings, RetryBudget budget, ErrorForm errors, Redactor redactor, HttpMessageHandler inner)
        : base(inner)
    {
        _settings = settings;
        _budget = budget;
        _errors = errors;
        _redactor = redactor;
        _pipeline = settings.MaximumRetryCount == 0 ? ResiliencePipeline<HttpResponseMessage>.Empty : Build(settings);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(StateKey, RequestState.Of(request));
        try
        {
            return await _pipeline.ExecuteAsync(c => AttemptAsync(request, c.CancellationToken), context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestState state = RequestState.Of(request);
        TellOfPause(state.Request, _gate.Left);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            _hasAnswered = true;
            if ((int)response.StatusCode >= 500)
            {
                state.UncertainAttempts++;
            }

            // The pause applies to the whole connection, even if this request is not repeated here.
            TimeSpan? pause = await PauseOfAsync(response).ConfigureAwait(false);
            Count(response, pause);
            if (pause <= _settings.MaximumRetryDelay && _budget.Allows(pause.Value))
            {
                _gate.CloseFor(pause.Value);
            }

            return response;
        }
        catch (Exception e) when (ConnectionFailure.IsFailure(e))
        {
            _budget.Failed();
            if (!ConnectionFailure.WasNotSent(e))
            {
                state.UncertainAttempts++;
            }

            throw;
        }
    }

    private void Count(HttpResponseMessage response, TimeSpan? pause)
    {
        if (pause is not null || (int)response.StatusCode is 408 or 429 or >= 500)
        {
            _budget.Failed();
        }
        else
        {
            _budget.Worked();
        }
    }

    private ResiliencePipeline<HttpResponseMessage> Build(ConnectionSettings settings) =>
        new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = settings.MaximumRetryCount,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = settings.RetryDelay,
                MaxDelay = settings.MaximumRetryDelay,
                ShouldHandle = ShouldRepeatInBudgetAsync,
                DelayGenerator = DelayAsync,
                OnRetry = TellAsync,
            })
            .Build();

    private async ValueTask<bool> ShouldRepeatInBudgetAsync(RetryPredicateArguments<HttpResponseMessage> arguments)
    {
        if (!await ShouldRepeatAsync(arguments).ConfigureAwait(false))
        {
            return false;
        }

        TimeSpan? wish = arguments.Outcome.Result is { } response ? await PauseOfAsync(response).ConfigureAwait(false) : null;
        if (_budget.Allows(wish ?? TimeSpan.Zero))
        {
            return true;
        }

        ApiRequest request = StateOf(arguments.Context).Request;
        request.Log.Verbose(FormattableString.Invariant(
            $"{request.Method} {request.ShownPath}: not repeated, because the {_budget.Length.TotalSeconds:0.#} s for repeats (RetryBudgetSec) are used up and no request succeeded."));
        return false;
    }

    private async ValueTask<bool> ShouldRepeatAsync(RetryPredicateArguments<HttpResponseMessage> arguments)
    {
        RequestState state = StateOf(arguments.Context);
        RepeatRule rule = state.Request.Repeat;
        if (arguments.Outcome.Exception is { } exception)
        {
            return ConnectionFailure.IsFailure(exception)
                && exception is not ResponseTooLargeException
                && !ConnectionFailure.IsTls(exception)
                && rule.AfterLoss
                && state.UncertainAttempts <= rule.MaximumAfterUncertain
                && (_hasAnswered || !ConnectionFailure.WasNotSent(exception));
        }

        HttpResponseMessage response = arguments.Outcome.Result!;
        TimeSpan? wish = await PauseOfAsync(response).ConfigureAwait(false);
        if (wish > _settings.MaximumRetryDelay)
        {
            return false;
        }

        bool repeat = (int)response.StatusCode switch
        {
            429 => rule.AfterThrottle,
            408 or 502 or 503 or 504 => rule.AfterGatewayError && state.UncertainAttempts <= rule.MaximumAfterUncertain,
            500 => rule.AfterServerError,
            _ => false,
        };
        return repeat || (rule.AfterThrottle && (int)response.StatusCode >= 400 && await IsQuotaAsync(response).ConfigureAwait(false));
    }

    private async ValueTask<TimeSpan?> DelayAsync(RetryDelayGeneratorArguments<HttpResponseMessage> arguments) =>
        arguments.Outcome.Result is { } response ? await PauseOfAsync(response).ConfigureAwait(false) : null;

    private ValueTask TellAsync(OnRetryArguments<HttpResponseMessage> arguments)
    {
        RequestState state = StateOf(arguments.Context);
        string reason = arguments.Outcome.Exception?.Message
            ?? "status " + ((int)arguments.Outcome.Result!.StatusCode).ToString(CultureInfo.InvariantCulture);
        string message = _redactor.Clean(string.Format(
            CultureInfo.InvariantCulture,
            "{0} {1}: {2}; attempt {3} of {4} follows in {5:0.0} s.",
            state.Request.Method,
            state.Request.ShownPath,
            reason,
            arguments.AttemptNumber + 2,
            _settings.MaximumRetryCount + 1,
            arguments.RetryDelay.TotalSeconds));
        TelemetryHandler.Retry(state.Request);
        Tell(state.Request, message, arguments.RetryDelay);
        arguments.Outcome.Result?.Dispose();
        return default;
    }

    // The repeat reported its own pause, which is nearly over by now.
    private static void TellOfPause(ApiRequest request, TimeSpan left)
    {
        if (left >= ShortPause)
        {
            Tell(request, FormattableString.Invariant(
                $"{request.Method} {request.ShownPath}: the service asked this connection for a pause; the request follows in {left.TotalSeconds:0.0} s."), left);
        }
    }

    private static void Tell(ApiRequest request, string message, TimeSpan pause)
    {
        if (pause >= LongPause)
        {
            request.Log.Warning(message);
        }
        else
        {
            request.Log.Verbose(message);
        }
    }

    private static RequestState StateOf(ResilienceContext context) =>
        context.Properties.TryGetValue(StateKey, out RequestState? state)
            ? state
            : throw new InvalidOperationException("The request came without its state.");

    private async Task<TimeSpan?> PauseOfAsync(HttpResponseMessage response) =>
        (int)response.StatusCode < 400
            ? null
            : RetryAfter.Read(response, await BodyOfAsync(response).ConfigureAwait(false), _errors, DateTimeOffset.UtcNow);

    private async Task<bool> IsQuotaAsync(HttpResponseMessage response) =>
        _errors.PauseIn(await BodyOfAsync(response).ConfigureAwait(false)) is not null;

    private static Task<byte[]> BodyOfAsync(HttpResponseMessage response) =>
        response.Content?.ReadAsByteArrayAsync() ?? Task.FromResult(Array.Empty<byte>());
}
