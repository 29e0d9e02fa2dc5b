package io.trialmesh.learn.boost;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_float;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;
import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A model text, read by the engine for predicting.
///
/// Straight on the engine's own interface: the Java wrapper makes room for two numbers per row, and
/// three classes or more then write past its end.
final class LoadedBooster implements AutoCloseable {

    /// Any call that says nothing of verbosity turns the engine's talk on again, for the learners
    /// of this process too.
    private static final String PARAMETERS = "num_threads=1 verbosity=-1";

    /// Rows copied to the engine's side at a time, so that the copy stays small.
    private static final int BATCH = 16_384;

    private final SWIGTYPE_p_p_void handle = lightgbmlib.new_voidpp();
    private final int outputs;

    private LoadedBooster(String text) {
        var count = lightgbmlib.new_intp();
        try {
            check(lightgbmlib.LGBM_BoosterLoadModelFromString(text, count, handle));
            check(lightgbmlib.LGBM_BoosterGetNumClasses(lightgbmlib.voidpp_value(handle), count));
            this.outputs = lightgbmlib.intp_value(count);
        } finally {
            lightgbmlib.delete_intp(count);
        }
    }

    static LoadedBooster read(String text) {
        try {
            LGBMBooster.loadNative();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LoadedBooster(text);
    }

    /// Row-major predictions: one number per row, or one per class.
    double[] predict(float[] cells, int rows, int width) {
        var values = new double[Math.multiplyExact(rows, outputs)];
        var batch = Math.min(rows, BATCH);
        var data = lightgbmlib.new_floatArray((long) batch * width);
        var length = lightgbmlib.new_int64_tp();
        var result = lightgbmlib.new_doubleArray((long) batch * outputs);
        try {
            for (int first = 0; first < rows; first += batch) {
                var count = Math.min(batch, rows - first);
                for (int at = 0; at < count * width; at++) {
                    lightgbmlib.floatArray_setitem(data, at, cells[first * width + at]);
                }
                predict(data, count, width, length, result);
                for (int at = 0; at < count * outputs; at++) {
                    values[first * outputs + at] = lightgbmlib.doubleArray_getitem(result, at);
                }
            }
            return values;
        } finally {
            lightgbmlib.delete_doubleArray(result);
            lightgbmlib.delete_int64_tp(length);
            lightgbmlib.delete_floatArray(data);
        }
    }

    private void predict(
            SWIGTYPE_p_float data,
            int rows,
            int width,
            SWIGTYPE_p_long_long length,
            SWIGTYPE_p_double result) {
        check(
                lightgbmlib.LGBM_BoosterPredictForMat(
                        lightgbmlib.voidpp_value(handle),
                        lightgbmlib.float_to_voidp_ptr(data),
                        lightgbmlibConstants.C_API_DTYPE_FLOAT32,
                        rows,
                        width,
                        1,
                        lightgbmlibConstants.C_API_PREDICT_NORMAL,
                        0,
                        -1,
                        PARAMETERS,
                        length,
                        result));
    }

    @Override
    public void close() {
        check(lightgbmlib.LGBM_BoosterFree(lightgbmlib.voidpp_value(handle)));
        lightgbmlib.delete_voidpp(handle);
    }

    private static void check(int status) {
        if (status < 0) {
            throw new IllegalStateException(lightgbmlib.LGBM_GetLastError());
        }
    }
}
